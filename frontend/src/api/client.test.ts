// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { request, setRequestLanguage, setTokens, watchTokens } from "./client.ts";
import { Fault } from "./fault.ts";

interface Seen {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

let seen: Seen[];
let answers: ((request: Seen) => Response)[];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

const soon = () => Date.now() + 3_600_000;

beforeEach(() => {
  seen = [];
  answers = [];
  setRequestLanguage("nl");
  setTokens(null);
  watchTokens(() => {});
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const one = { url, method: init.method!, headers: init.headers as Headers, body: String(init.body ?? "") };
    seen.push(one);
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer(one);
  });
});

describe("request", () => {
  it("says who is asking, in which language, and never with cookies", async () => {
    setTokens({ accessToken: "a", refreshToken: "r", expiresAt: soon() });
    answers = [() => json({ ok: true })];
    await request("POST", "/api/things", { body: { a: 1 }, idempotencyKey: "k", query: { search: "", page: 2 } });
    const [{ url, headers, body }] = seen as [Seen];
    expect(url).toBe("/api/things?page=2");
    expect(body).toBe('{"a":1}');
    const sent = Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent).toMatchObject({
      authorization: "Bearer a",
      "accept-language": "nl",
      "device-type": "9",
      "bitwarden-client-name": "web",
      "bitwarden-client-version": "2026.8.0",
      "idempotency-key": "k",
    });
    expect(headers.get("device-identifier")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("sends no token with a public call", async () => {
    setTokens({ accessToken: "a", refreshToken: "r", expiresAt: soon() });
    answers = [() => json({})];
    await request("GET", "/api/plans", { anonymous: true });
    expect(seen[0]!.headers.has("authorization")).toBe(false);
  });

  it("turns the API's error body into a fault with its code and fields", async () => {
    const body = { message: "Check the fields.", code: "validation", validationErrors: { Name: ["Too long."] } };
    answers = [() => json(body, 400)];
    const fault = await request("GET", "/api/x").catch((err: unknown) => err);
    expect(fault).toMatchObject({
      status: 400,
      code: "validation",
      message: "Check the fields.",
      fields: { name: ["Too long."] },
    });
  });

  it("reads the token endpoint's error body and Retry-After too", async () => {
    answers = [
      () =>
        json(
          { error: "invalid_grant", error_description: "invalid_username_or_password", ErrorModel: { Message: "No." } },
          400,
        ),
    ];
    await expect(
      request("POST", "/identity/connect/token", { form: { a: "b" }, anonymous: true }),
    ).rejects.toMatchObject({
      code: "invalid_username_or_password",
      message: "No.",
    });
    answers = [() => json({ message: "Slow down." }, 429, { "Retry-After": "30" })];
    await expect(request("GET", "/api/x")).rejects.toMatchObject({ status: 429, retryAfter: 30 });
  });

  it("calls a missing answer a network fault", async () => {
    const fault = await request("GET", "/api/x").catch((err: unknown) => err);
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).isNetwork).toBe(true);
  });

  it("answers nothing for an empty body", async () => {
    answers = [() => new Response(null, { status: 204 })];
    expect(await request("DELETE", "/api/x")).toBeUndefined();
  });
});

describe("refresh", () => {
  const renewed = () => json({ access_token: "b", expires_in: 3600, token_type: "Bearer" });

  it("comes first when the token is about to end, once for all who wait, and keeps the refresh token", async () => {
    setTokens({ accessToken: "a", refreshToken: "r", expiresAt: Date.now() + 30_000 });
    const heard = vi.fn();
    watchTokens(heard);
    answers = [renewed, () => json(1), () => json(2)];
    await Promise.all([request("GET", "/api/one"), request("GET", "/api/two")]);
    expect(seen.map(({ url }) => url)).toEqual(["/identity/connect/token", "/api/one", "/api/two"]);
    expect(new URLSearchParams(seen[0]!.body).get("refresh_token")).toBe("r");
    expect(seen[1]!.headers.get("authorization")).toBe("Bearer b");
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ accessToken: "b", refreshToken: "r" }));
  });

  it("follows a 401 once and repeats the request", async () => {
    setTokens({ accessToken: "a", refreshToken: "r", expiresAt: soon() });
    answers = [() => json({}, 401), renewed, () => json({ ok: true })];
    expect(await request("GET", "/api/x")).toEqual({ ok: true });
  });

  it("ends the session when the renewed token is refused as well", async () => {
    setTokens({ accessToken: "a", refreshToken: "r", expiresAt: soon() });
    const heard = vi.fn();
    watchTokens(heard);
    answers = [() => json({}, 401), renewed, () => json({}, 401)];
    await expect(request("GET", "/api/x")).rejects.toMatchObject({ code: "session.ended" });
    expect(heard).toHaveBeenLastCalledWith(null);
  });

  it("ends the session when refused, but not when the server is unwell", async () => {
    setTokens({ accessToken: "", refreshToken: "r", expiresAt: 0 });
    const heard = vi.fn();
    watchTokens(heard);
    answers = [() => json({}, 503)];
    await expect(request("GET", "/api/x")).rejects.toMatchObject({ status: 503 });
    expect(heard).not.toHaveBeenCalled();
    answers = [() => json({ error: "invalid_grant" }, 400)];
    await expect(request("GET", "/api/x")).rejects.toMatchObject({ code: "session.ended" });
    expect(heard).toHaveBeenCalledWith(null);
  });
});
