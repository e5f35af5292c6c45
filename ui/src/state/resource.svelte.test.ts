import { flushSync } from "svelte";
import { expect, test } from "vitest";
import { type KeyedResource, Resource, resource } from "./resource.svelte.ts";

const settled = () => new Promise((done) => setTimeout(done));

/** Requests that are answered by hand, in any order. */
class Requests<K> {
  readonly keys: K[] = [];
  #answers: { resolve: (value: string) => void; reject: (reason: unknown) => void }[] = [];

  load = (key: K): Promise<string> => {
    this.keys.push(key);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  };

  async answer(at: number, value: string): Promise<void> {
    this.#answers[at]?.resolve(value);
    await settled();
  }

  async fail(at: number): Promise<void> {
    this.#answers[at]?.reject({ code: "database-busy", args: {} });
    await settled();
  }
}

/** Runs a test with a keyed resource as in a component. */
async function mounted(
  options: Parameters<typeof resource>[2],
  body: (
    data: KeyedResource<string>,
    requests: Requests<number>,
    go: (key: number | null) => void,
  ) => unknown,
): Promise<void> {
  const requests = new Requests<number>();
  let key = $state<number | null>(1);
  let data: KeyedResource<string> | undefined;
  const unmount = $effect.root(() => {
    data = resource(() => key, requests.load, options);
  });
  flushSync();
  await body(data as KeyedResource<string>, requests, (next) => {
    key = next;
    flushSync();
  });
  unmount();
}

test("only the result of the latest request counts", async () => {
  const requests = new Requests<string>();
  const data = new Resource<string>();
  const first = data.run(() => requests.load("first"));
  const second = data.run(() => requests.load("second"));
  await requests.answer(1, "new");
  await requests.answer(0, "old");
  expect([await first, await second, data.value]).toEqual([null, "new", "new"]);
});

test("a failure keeps the value until a later request succeeds", async () => {
  const requests = new Requests<string>();
  const data = new Resource<string>();
  void data.run(() => requests.load("first"));
  await requests.answer(0, "value");
  void data.run(() => requests.load("second"));
  expect(data.loading).toBe(true);
  await requests.fail(1);
  expect([data.value, data.failure?.code, data.loading]).toEqual(["value", "database-busy", false]);
  void data.run(() => requests.load("third"));
  await requests.answer(2, "new value");
  expect([data.value, data.failure]).toEqual(["new value", null]);
});

test("the failure of an overtaken request is dropped", async () => {
  const requests = new Requests<string>();
  const data = new Resource<string>();
  void data.run(() => requests.load("first"));
  void data.run(() => requests.load("second"));
  await requests.fail(0);
  expect([data.failure, data.loading]).toEqual([null, true]);
});

test("a reset drops the value and the requests in flight", async () => {
  const requests = new Requests<string>();
  const data = new Resource<string>();
  void data.run(() => requests.load("first"));
  data.reset();
  await requests.answer(0, "late");
  expect([data.value, data.loading]).toEqual([null, false]);
});

test("a change of the key loads the new value and drops the old one at once", async () => {
  await mounted({}, async (data, requests, go) => {
    await requests.answer(0, "one");
    expect(data.value).toBe("one");
    go(2);
    expect([data.value, data.loading]).toEqual([null, true]);
    await requests.answer(1, "two");
    expect([data.value, data.loading]).toEqual(["two", false]);
    expect(requests.keys).toEqual([1, 2]);
  });
});

test("the value of the previous key can stay until the next one has arrived", async () => {
  await mounted({ keepPrevious: true }, async (data, requests, go) => {
    await requests.answer(0, "one");
    go(2);
    expect([data.value, data.loading]).toEqual(["one", true]);
    await requests.answer(1, "two");
    expect(data.value).toBe("two");
  });
});

test("the same key is loaded once, and null clears the value", async () => {
  await mounted({ keepPrevious: true }, async (data, requests, go) => {
    await requests.answer(0, "one");
    go(1);
    expect(requests.keys).toEqual([1]);
    go(null);
    expect([data.value, data.loading, requests.keys]).toEqual([null, false, [1]]);
  });
});

test("reloading keeps the value until the new one has arrived", async () => {
  await mounted({}, async (data, requests) => {
    await requests.answer(0, "one");
    void data.reload();
    expect(data.value).toBe("one");
    await requests.answer(1, "one again");
    expect(data.value).toBe("one again");
  });
});

test("with a delay only the key that stays is loaded", async () => {
  await mounted({ delayMs: 20 }, async (data, requests, go) => {
    go(2);
    go(3);
    expect([data.loading, requests.keys]).toEqual([true, []]);
    await new Promise((done) => setTimeout(done, 60));
    expect(requests.keys).toEqual([3]);
    await requests.answer(0, "three");
    expect([data.value, data.loading]).toEqual(["three", false]);
  });
});

test("a result that arrives after unmounting is dropped", async () => {
  let unmounted: KeyedResource<string> | undefined;
  let pending: Requests<number> | undefined;
  await mounted({}, (data, requests) => {
    unmounted = data;
    pending = requests;
  });
  await pending?.answer(0, "late");
  expect(unmounted?.value).toBeNull();
});
