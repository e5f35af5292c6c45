import { expect, test } from "vitest";
import { similarIn } from "./similar.ts";

const TEXT =
  "The work began in spring.By autumn it had a name and an office. “We did not plan for so many,” said one of them. " +
  "The council is to look at the figures in the coming weeks. Зөвлөл ойрын долоо хоногуудад тооцоог хэлэлцэнэ.";

function check(passage: string, expected: string | null) {
  const found = similarIn(TEXT, passage);
  expect(found && TEXT.slice(found.start, found.end)).toBe(expected);
}

test("the sentence that has most words in common is the most similar one", () => {
  check(
    "The council is going to look at all these figures in summer",
    "The council is to look at the figures in the coming weeks.",
  );
  check(
    "Зөвлөлийнхөн тооцоог ойрын хоногт хэлэлцэх болно",
    "Зөвлөл ойрын долоо хоногуудад тооцоог хэлэлцэнэ.",
  );
  check("So many were not planned for, one said", "“We did not plan for so many,” said one of them.");
});

test("where nothing is alike, nothing is said", () => {
  check("An entirely different matter", null);
  check("!!!", null);
  check("", null);
});

test("a very long text takes no long time", () => {
  const started = performance.now();
  similarIn("No stop here ".repeat(200_000), "stop ".repeat(10_000));
  similarIn("Stop. ".repeat(200_000), "Stop there. ".repeat(10_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
