import { Fault, faultFrom } from "./fault.ts";
import type { TokenAnswer } from "./wire.ts";

const CLIENT = {
  "Device-Type": "9",
  "Bitwarden-Client-Name": "web",
  "Bitwarden-Client-Version": "2026.8.0",
} as const;
const REFRESH_BEFORE_MS = 60_000;
const DEVICE_KEY = "portaal.device";

export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: number;
}

export interface RequestOptions {
  query?: object;
  body?: unknown;
  form?: Record<string, string>;
  /** Sent as Idempotency-Key: the same key repeats the same request and never does it twice. */
  idempotencyKey?: string;
  /** Left out for the public calls. */
  anonymous?: boolean;
  signal?: AbortSignal;
}

let tokens: Tokens | null = null;
let language = "en";
let refreshing: Promise<void> | null = null;
let sharing: (work: () => Promise<void>) => Promise<void> = (work) => work();
let onAnswer: (method: string, path: string, answer: unknown) => void = () => {};
let onTokens: (changed: Tokens | null) => void = () => {};

/** The names of this browser; random, says nothing about the person. */
export function deviceIdentifier(): string {
  const known = localStorage.getItem(DEVICE_KEY);
  if (known) return known;
  const fresh = crypto.randomUUID();
  localStorage.setItem(DEVICE_KEY, fresh);
  return fresh;
}

export const setRequestLanguage = (value: string): void => void (language = value);
export const setTokens = (value: Tokens | null): void => void (tokens = value);
export const hasTokens = (): boolean => tokens !== null;
export const tokensExpire = (): number => tokens?.expiresAt ?? 0;

/** Lets the tabs of a browser refresh one at a time; the wrapper runs the refresh, or finds that another tab did. */
export const shareRefresh = (wrapper: typeof sharing): void => void (sharing = wrapper);

/** Called when a refresh brought new tokens, or with null when the server ended the session. */
export const watchTokens = (listener: (changed: Tokens | null) => void): void => void (onTokens = listener);

/** Called with every JSON answer. What it does is no part of the request: it neither delays nor fails it. */
export const watchAnswers = (listener: typeof onAnswer): void => void (onAnswer = listener);

export function toTokens(answer: TokenAnswer, previous: Tokens | null = null): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? previous?.refreshToken ?? null,
    expiresAt: Date.now() + (answer.expires_in ?? 3600) * 1000,
  };
}

function headers(options: RequestOptions): Headers {
  const all = new Headers({
    ...CLIENT,
    "Accept-Language": language,
    Accept: "application/json",
    "Device-Identifier": deviceIdentifier(),
  });
  if (options.body !== undefined) all.set("Content-Type", "application/json; charset=utf-8");
  if (options.form) all.set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  if (options.idempotencyKey) all.set("Idempotency-Key", options.idempotencyKey);
  if (!options.anonymous && tokens) all.set("Authorization", `Bearer ${tokens.accessToken}`);
  return all;
}

function address(path: string, query: object = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const body = options.form
    ? new URLSearchParams(options.form)
    : options.body === undefined
      ? undefined
      : JSON.stringify(options.body);
  try {
    return await fetch(address(path, options.query), {
      method,
      headers: headers(options),
      body,
      signal: options.signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
  } catch (err) {
    if (options.signal?.aborted) throw err;
    throw new Fault(0, "network", "");
  }
}

async function doRefresh(): Promise<void> {
  const refreshToken = tokens?.refreshToken;
  if (!refreshToken) return;
  const form = { grant_type: "refresh_token", client_id: "web", refresh_token: refreshToken };
  const response = await send("POST", "/identity/connect/token", { form, anonymous: true });
  // Only a clear refusal ends the session; an unwell server must not log anyone out.
  if (response.status === 400 || response.status === 401) throw endSession();
  if (!response.ok) throw await faultFrom(response);
  setTokens(toTokens((await response.json()) as TokenAnswer, tokens));
  onTokens(tokens);
}

function endSession(): Fault {
  setTokens(null);
  onTokens(null);
  return new Fault(401, "session.ended", "");
}

/** One refresh at a time; whoever comes during it waits for the same one. */
export function refresh(): Promise<void> {
  refreshing ??= sharing(doRefresh).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function authorised(method: string, path: string, options: RequestOptions): Promise<Response> {
  if (options.anonymous) return send(method, path, options);
  if (tokens && tokens.expiresAt - Date.now() < REFRESH_BEFORE_MS) await refresh();
  const response = await send(method, path, options);
  if (response.status !== 401 || !tokens) return response;
  if (!tokens.refreshToken) throw endSession();
  await refresh();
  const again = await send(method, path, options);
  if (again.status === 401) throw endSession();
  return again;
}

/** One request. Answers the JSON body, or undefined when there is none; throws a Fault for everything else. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await authorised(method, path, options);
  if (!response.ok) throw await faultFrom(response);
  if (!response.headers.get("Content-Type")?.includes("json")) return undefined as T;
  const answer = (await response.json()) as T;
  onAnswer(method, path, answer);
  return answer;
}
