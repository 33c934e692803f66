using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Access;

/// <summary>Who a request comes from, by its cookie. Never answers by leading elsewhere: 401 or 403, which pages tell in words.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="address">The server's own address.</param>
internal sealed class SessionHandler(Sessions sessions, OwnAddress address) : IAuthenticationHandler
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "session";

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        if (_context.Request.Cookies[address.CookieName] is not { } secret || !sessions.Admits(secret))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var reader = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "reader")], Scheme));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(reader, Scheme)));
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => Answer(StatusCodes.Status401Unauthorized);

    public Task ForbidAsync(AuthenticationProperties? properties) => Answer(StatusCodes.Status403Forbidden);

    private Task Answer(int status)
    {
        _context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
