// Who we are, and asking. The token stands behind the # of the address, which browsers never send; it is given for a cookie once.

import { at, fill, make } from "./dom.js";

/** What the server says is wrong; a line each. */
export class Problems extends Error {
  constructor(readonly status: number, readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

let admission: Promise<void> | null = null;

/** Gives the token of the address, if there is one, for a cookie; and takes it out of the address and the history. */
function enter(): Promise<void> {
  admission ??= (async () => {
    const token = location.hash.slice(1);
    if (!/^[\w-]{40,}$/.test(token)) {
      return;
    }
    history.replaceState(history.state, "", location.pathname + location.search);
    await fetch("/session", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }),
    });
  })();
  return admission;
}

/** Asks for an answer. */
export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  await enter();
  return read<T>(await fetch(path, signal ? { signal } : {}), signal);
}

/** Changes something. The header is one that no form and no link sends. */
export async function send<T>(path: string, body: object = {}): Promise<T> {
  await enter();
  return read<T>(await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", "X-Kenyon-Control": "1" }, body: JSON.stringify(body),
  }));
}

async function read<T>(answer: Response, signal?: AbortSignal): Promise<T> {
  if (answer.status === 401) {
    throw new Problems(401, ["This page was not let in. Open the address that kenyon serve printed; a new start has a new one."]);
  }
  const body: unknown = await answer.json().catch(() => null);
  signal?.throwIfAborted();
  if (!answer.ok) {
    const problems = (body as { problems?: unknown } | null)?.problems;
    throw new Problems(answer.status, Array.isArray(problems) ? problems.map(String) : [`The server answered ${answer.status}.`]);
  }
  return body as T;
}

/** Opens a stream of events. */
export async function listen(path: string, handlers: Record<string, (data: unknown) => void>, lost: (text: string) => void)
  : Promise<EventSource> {
  await enter();
  const source = new EventSource(path);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, event => handle(JSON.parse((event as MessageEvent<string>).data)));
  }
  source.addEventListener("open", () => lost(""));
  source.addEventListener("error", () => lost(source.readyState === EventSource.CLOSED
    ? "The server does not let this page in any more. Open the address that kenyon serve printed; a new start has a new one."
    : "The connection is lost; it is tried again."));
  window.addEventListener("pagehide", () => source.close());
  return source;
}

/** Shows what is wrong at the head of the page; nothing takes it away. */
export function tell(problem: unknown): void {
  if (problem instanceof DOMException && problem.name === "AbortError") {
    return;
  }
  const lines = problem instanceof Problems ? problem.lines
    : problem instanceof TypeError ? ["kenyon serve cannot be reached. Is it still running?"]
    : [String(problem)];
  fill(at("problem"), ...lines.map(line => make("p", {}, line)));
  at("problem").hidden = lines.length === 0;
}

/** Takes what was wrong away. */
export function untell(): void {
  at("problem").hidden = true;
  fill(at("problem"));
}
