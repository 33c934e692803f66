// A life of the champion, with and without learning side by side. The player is that of the pages that kenyon replay writes.

import { at, command, fill, make, say } from "./dom.js";
import { ask, tell, untell } from "./session.js";
import { link, part, show } from "./view.js";

interface Answer {
  about: { run: string; formula: string | null; command: string };
  lives: object[];
}

interface Player {
  mount(element: HTMLElement, lives: object[], level?: number): () => void;
}

const id = part("id");
const lifetime = at("lifetime") as HTMLInputElement;
const player = "/player/life.js";

let stop: () => void = () => undefined;

async function load(): Promise<void> {
  const number = part("lifetime") === "" ? "0" : part("lifetime");
  lifetime.value = number;
  try {
    const { about, lives } = await ask<Answer>(`/api/runs/${encodeURIComponent(id)}/lives/${encodeURIComponent(number)}`);
    untell();
    document.title = `A life of ${about.run} – Kenyon`;
    say(at("title"), `A life of ${about.run}`);
    say(at("formula"), about.formula ?? "");
    fill(at("links"), make("a", { href: link("run", { id }) }, "Its run"));
    stop();
    fill(at("life"));
    stop = (await import(player) as Player).mount(at("life"), lives);
    fill(at("command"), make("h2", {}, "As a page to keep"), command(about.command));
    document.documentElement.dataset["ready"] = "yes";
  } catch (problem) {
    tell(problem);
  }
}

at("choose").addEventListener("submit", event => {
  event.preventDefault();
  show({ lifetime: lifetime.value.trim() }, true);
  void load();
});
window.addEventListener("popstate", () => void load());

void load();
