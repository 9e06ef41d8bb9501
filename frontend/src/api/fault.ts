import { Fault, type Steps } from "../errors.ts";
import type { FaultCode } from "./generated/faults.ts";

export { Fault };

interface ErrorBody {
  message?: string;
  code?: string;
  validationErrors?: Record<string, string[]> | null;
  error?: string;
  error_description?: string;
  ErrorModel?: { Message?: string };
  TwoFactorProviders2?: Steps;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Reads either error body: that of the API, and that of the token endpoint. */
export async function faultFrom(response: Response): Promise<Fault> {
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const fields = Object.fromEntries(
    Object.entries(body.validationErrors ?? {}).map(([name, texts]) => [lowerFirst(name), texts]),
  );
  const code = body.code ?? body.error_description ?? body.error ?? `http.${response.status}`;
  const message = body.ErrorModel?.Message ?? body.message ?? "";
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  return new Fault(response.status, code, message, fields, retryAfter, body.TwoFactorProviders2 ?? null);
}

/** Codes that no server answers: no answer came at all, or the session is over. */
type OwnCode = "network" | "session.ended";

export const isFault = (err: unknown, code?: FaultCode | OwnCode): err is Fault =>
  err instanceof Fault && (!code || err.code === code);
