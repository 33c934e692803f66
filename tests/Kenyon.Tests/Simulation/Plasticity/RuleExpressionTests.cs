using CsCheck;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Plasticity;

public sealed class RuleExpressionTests
{
    [Theory]
    [InlineData("dw = eta * x * (r - y) - 0.05 * w", "dw = eta*r*x - eta*x*y - 0.05*w")]
    [InlineData("eta*(a*x*y + b1*x)*(r - rbar)", "dw = eta*a*r*x*y - eta*a*x*y*rbar + eta*b1*r*x - eta*b1*x*rbar")]
    [InlineData("dw = (x + 1)^2 - x^2 - 2*x - 1 + w^3", "dw = w^3")]
    [InlineData("dw=-2e-3*-w", "dw = 0.002*w")]
    [InlineData("dw = - -(x)", "dw = x")]
    [InlineData("Δw = 0.52·R·x − 0.52·x·y + 0.1·r̄·w²", "dw = 0.52*r*x - 0.52*x*y + 0.1*w^2*rbar")]
    public void A_text_is_multiplied_out(string text, string expected) => Assert.Equal(expected, RuleExpression.Parse(text).Text);

    [Theory]
    [InlineData("dw = eta * x * (r - z)", 21, "'z' stands here; must be x, y, w, r, rbar, eta, or a coefficient")]
    [InlineData("dw = eta * reward * x", 12, "'reward' stands here")]
    [InlineData("dw = eta * x (r - y)", 14, "'(' stands here; must be an operator")]
    [InlineData("dw = eta * (x - y", 18, "the text ends here; must be an operator (+ - * ^), or the ) that closes the ( at character 12")]
    [InlineData("dw = x / 2", 8, "a division stands here")]
    [InlineData("dw = ", 6, "the text ends here; must be a number, a parenthesis")]
    [InlineData("", 1, "the text ends here")]
    [InlineData("dw = x^1.5", 8, "'1.5' stands here; must be a whole number from 0 to 4")]
    [InlineData("dw = x^5", 8, "must be a whole number from 0 to 4")]
    [InlineData("dw = x^2^2", 9, "one power at a time")]
    [InlineData("dw = x^2 * x^3", 10, "the power of x would be 5; must be at most 4")]
    [InlineData("dw = eta * eta * x", 10, "eta may stand once in a product")]
    [InlineData("dw = 1e400 * x", 6, "must be a number from 0 to 1000000")]
    [InlineData("dw = 1.2.3 * x", 6, "'1.2.3' stands here")]
    [InlineData("dw = x - x", 1, "the rule is 0")]
    [InlineData("dw = (a+b)^3*c^2*x", 13, "5 coefficients that evolve; at most 4")]
    [InlineData("x = y", 3, "a second = stands here, or one that does not follow dw")]
    [InlineData("dw = 🐝", 6, "stands here; must be a number")]
    public void What_is_not_a_rule_is_told_with_its_place(string text, int position, string message)
    {
        var problem = Assert.Throws<RuleExpressionException>(() => RuleExpression.Parse(text));
        Assert.Contains(message, problem.Message);
        Assert.Equal(position, problem.Position);
    }

    [Fact]
    public void Hostile_texts_are_refused_at_once()
    {
        Assert.Contains("at most 1000", Refusal(new string('x', 1001)));
        Assert.Contains("nested deeper", Refusal(new string('(', 999)));
        Assert.Contains("at most 1024", Refusal("(a+b+c+x+y+w+r+rbar+1)^4 * (a+b+c+x+y+w+r+rbar+1)^4"));
        Assert.Contains("at most 64", Refusal("(x+y+w+r+rbar+1)^4"));
    }

    [Fact]
    public void No_text_does_anything_but_give_a_rule_or_a_place() =>
        Gen.OneOf(
            RandomScenario.OneOf([.. "xywrabc0123eta.+-*^() =rbar·−²"]).Array[0, 40].Select(letters => new string(letters)), Gen.String)
            .Sample(text =>
            {
                try
                {
                    RuleExpression.Parse(text);
                }
                catch (RuleExpressionException problem)
                {
                    Assert.InRange(problem.Position, 1, text.Length + 1);
                }
            });

    private static readonly Gen<string> s_product =
        from number in Gen.Int[1, 400]
        from factors in RandomScenario.OneOf("x", "y", "w", "r", "rbar", "a", "b2", "x^2", "(r - y)", "(1 + 0.25*w)").Array[0, 3]
        from hasRate in Gen.Bool
        select string.Join(" * ", (string[])[.. hasRate ? (string[])["eta"] : [], $"{number / 100.0}", .. factors]);

    private static readonly Gen<string> s_texts = s_product.Array[1, 5].Select(products => "dw = " + string.Join(" - ", products));

    [Fact]
    public void Text_that_is_written_back_gives_the_same_rule() =>
        s_texts.Sample(text =>
        {
            var rule = Parse(text);
            if (rule is null)
            {
                return;
            }

            var again = RuleExpression.Parse(rule.Text);
            Assert.Equal(rule.Text, again.Text);
            Assert.Equal(rule.Terms, again.Terms);
            Assert.Equal(rule.Parameters, again.Parameters);
            float[] parameters = [.. rule.Parameters.Select((_, position) => 0.3f + (0.2f * position))];
            Assert.Equal(Expanded(rule, parameters), Expanded(again, parameters));
        });

    [Fact]
    public void The_terms_are_worth_what_the_text_says() =>
        Gen.Double[-1, 1].Array[8].Sample(v =>
        {
            // One text worked out by hand, at random numbers.
            var (x, y, w, r, rbar, eta, a, b) = (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
            var rule = RuleExpression.Parse("dw = eta*(a*x*(r - rbar)^2 - b*y) + 0.5*a*a*w*(1 - w) - 3");
            double expected = (eta * ((a * x * (r - rbar) * (r - rbar)) - (b * y))) + (0.5 * a * a * w * (1 - w)) - 3;
            float[] coefficients = Expanded(rule, [(float)a, (float)b]);
            double found = rule.Terms.Select((term, position) => (term.IsScaled ? eta : 1) * coefficients[position]
                * Math.Pow(r, term.Reward) * Math.Pow(x, term.Pre) * Math.Pow(y, term.Post) * Math.Pow(w, term.Weight)
                * Math.Pow(rbar, term.MeanReward)).Sum();
            Assert.Equal(expected, found, 1e-5);
        });

    [Fact]
    public void Coefficients_of_the_text_evolve_those_of_masked_terms_do_not()
    {
        var rule = RuleExpression.Parse("dw = eta*(a*r*x + b*x*y) - c*w");
        Assert.Equal(["a", "b", "c"], rule.Parameters);
        Assert.Equal(["RewardPre", "PrePost", "WeightUnscaled"], rule.Terms.Select(term => term.Name));
        Assert.Equal(["a", "c"], rule.ParametersOf([rule.Terms[0], rule.Terms[2]]));
        Assert.False(rule.IsScaled);
        Assert.False(RuleExpression.Parse("dw = 0.1*r*x").HasRate);
    }

    [Fact]
    public void A_term_without_the_rate_is_reported_as_the_number_that_stands_there()
    {
        var rule = RuleExpression.Parse("dw = eta*r*x - 0.05*w");
        var reading = RuleReading.Of(new PlasticityRule(rule, Expanded(rule, []), 0.5f), hasFreeSign: false);
        Assert.Equal([0.5, -0.05], reading.Effective.Select(value => Math.Round(value, 7)));
        Assert.Equal([1, -0.1], reading.Canonical.Select(value => Math.Round(value, 7)));
        Assert.Equal("Δw = 0.50·R·x − 0.050·w", RuleFormula.Write(rule, reading.Effective, Normalization.Center));
    }

    private static string Refusal(string text) => Assert.Throws<RuleExpressionException>(() => RuleExpression.Parse(text)).Message;

    private static RuleExpression? Parse(string text)
    {
        try
        {
            return RuleExpression.Parse(text);
        }
        catch (RuleExpressionException)
        {
            return null;
        }
    }

    private static float[] Expanded(RuleFamily rule, float[] parameters)
    {
        var coefficients = new float[rule.Terms.Count];
        rule.Expand(parameters, coefficients);
        return coefficients;
    }
}
