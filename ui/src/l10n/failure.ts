/** The sentence of a failure. Every code is named here, so that a new one without a sentence will not compile. */
import type { Failure, FailureCode } from "../ipc/bindings.ts";
import { locale, message } from "./index.ts";

const SENTENCES: { [Code in FailureCode]: `failure-${Code}` } = {
  "not-a-feed": "failure-not-a-feed",
  malformed: "failure-malformed",
  "too-large": "failure-too-large",
  timeout: "failure-timeout",
  "redirect-loop": "failure-redirect-loop",
  "blocked-url": "failure-blocked-url",
  "not-found": "failure-not-found",
  gone: "failure-gone",
  auth: "failure-auth",
  "rate-limited": "failure-rate-limited",
  "server-error": "failure-server-error",
  tls: "failure-tls",
  network: "failure-network",
  "unknown-host": "failure-unknown-host",
  "http-status": "failure-http-status",
  "invalid-url": "failure-invalid-url",
  "feed-exists": "failure-feed-exists",
  "no-such-feed": "failure-no-such-feed",
  "no-such-entry": "failure-no-such-entry",
  "not-opml": "failure-not-opml",
  "no-such-setting": "failure-no-such-setting",
  "invalid-setting": "failure-invalid-setting",
  "invalid-date": "failure-invalid-date",
  "file-unreadable": "failure-file-unreadable",
  "file-unwritable": "failure-file-unwritable",
  "database-newer": "failure-database-newer",
  "database-damaged": "failure-database-damaged",
  "database-busy": "failure-database-busy",
  "database-unwritable": "failure-database-unwritable",
  "link-refused": "failure-link-refused",
  "unexpected-answer": "failure-unexpected-answer",
  "layout-changed": "failure-layout-changed",
  "page-missing": "failure-page-missing",
  "nothing-to-follow": "failure-nothing-to-follow",
  "several-feeds": "failure-several-feeds",
  "recipe-syntax": "failure-recipe-syntax",
  "recipe-unknown-field": "failure-recipe-unknown-field",
  "recipe-missing-field": "failure-recipe-missing-field",
  "recipe-unused-field": "failure-recipe-unused-field",
  "recipe-bad-place": "failure-recipe-bad-place",
  "recipe-bad-value": "failure-recipe-bad-value",
  internal: "failure-internal",
};

export function failureText(failure: Failure): string {
  return message(locale(), SENTENCES[failure.code] ?? SENTENCES.internal, failure.args);
}
