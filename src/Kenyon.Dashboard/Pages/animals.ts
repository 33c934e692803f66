// What was found out of animals: matches with an atlas, and fits trial by trial, as they lie in the folder.

import { at, command, fill, make, say } from "./dom.js";
import { ask, tell, untell } from "./session.js";
import { count } from "./words.js";
import { link, part } from "./view.js";
import { showFit } from "./fit.js";
import { showMatch } from "./match.js";
import type { AnimalFile, FitAnswer, MatchAnswer } from "./wire.js";

const id = part("id");
const kinds = { match: "which evolved condition explains them", fit: "a fitted model", trials: "a fitted model, trial by trial" };

async function list(): Promise<void> {
  const { commands, files } = await ask<{ commands: string[]; files: AnimalFile[] }>("/api/animals");
  untell();
  fill(at("content"),
    files.length === 0
      ? make("p", {}, "No answers about animals lie here yet.")
      : make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Answers about animals" }, make("table", {},
        make("thead", {}, make("tr", {}, ...["file", "what it is", "written", "bytes"].map(text => make("th", { scope: "col" }, text)))),
        make("tbody", {}, ...files.map(file => make("tr", {},
          make("th", { scope: "row" }, make("a", { href: link("animals", { id: file.id }) }, file.name)),
          make("td", {}, kinds[file.kind]), make("td", {}, file.modified.slice(0, 16).replace("T", " ")),
          make("td", {}, count(file.bytes))))))),
    make("h2", {}, "How they come here"),
    make("p", {}, "Files of this folder, or of its folder animals, whose names end in .match.json, .fit.json or .trials.json:"),
    ...commands.map(command));
}

async function one(): Promise<void> {
  const answer = await ask<MatchAnswer | FitAnswer>(`/api/animals/${encodeURIComponent(id)}`);
  untell();
  document.title = `${answer.name} – Kenyon`;
  say(at("title"), answer.name);
  fill(at("links"), make("a", { href: "/animals" }, "All answers about animals"));
  if (answer.kind === "match") {
    showMatch(answer);
  } else {
    await showFit(id, answer);
  }
}

void (async () => {
  try {
    await (id === "" ? list() : one());
  } catch (problem) {
    tell(problem);
  }
  document.documentElement.dataset["ready"] = "yes";
})();
