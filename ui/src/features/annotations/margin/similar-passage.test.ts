import { expect, test } from "vitest";
import { similarIn } from "./similar-passage.ts";

const TEXT =
  "The work began in spring.By autumn it had a name and an office. “We did not plan for so many,” said one of them. " +
  "The council is to look at the figures in the coming weeks. Зөвлөл ойрын долоо хоногуудад тооцоог хэлэлцэнэ.";

function check(passage: string, expected: string | null) {
  const similar = similarIn(TEXT, passage);
  expect(similar && TEXT.slice(similar.start, similar.end)).toBe(expected);
}

test("the sentence with most words in common is the most similar one", () => {
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

test("a passage without a similar sentence has no similar passage", () => {
  check("An entirely different matter", null);
  check("!!!", null);
  check("", null);
});

test("long texts and passages are searched within five seconds", () => {
  const started = performance.now();
  similarIn("No stop here ".repeat(200_000), "stop ".repeat(10_000));
  similarIn("Stop. ".repeat(200_000), "Stop there. ".repeat(10_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
