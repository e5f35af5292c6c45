import { expect, test } from "vitest";
import { commands } from "./commands.ts";

test("the action that was registered last runs until it is unregistered", () => {
  const runs: string[] = [];
  const unregisterGeneral = commands.register({ find: () => runs.push("general") });
  const unregisterArticle = commands.register({ find: () => runs.push("article") });
  commands.run("find");
  unregisterArticle();
  commands.run("find");
  unregisterGeneral();
  commands.run("find");
  expect(runs).toEqual(["article", "general"]);
});

test("unregistering in another order leaves the remaining action", () => {
  const runs: string[] = [];
  const unregisterFirst = commands.register({ tag: () => runs.push("first") });
  const unregisterSecond = commands.register({ tag: () => runs.push("second") });
  unregisterFirst();
  commands.run("tag");
  unregisterSecond();
  expect(runs).toEqual(["second"]);
});
