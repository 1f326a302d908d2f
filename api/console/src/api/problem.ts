/** A refusal or failure of the API, as its error body says it. */
export interface FieldViolation {
  field: string;
  description: string;
}

export interface Blocker {
  type: string;
  subject: string;
  description: string;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly traceId: string,
    readonly fields: FieldViolation[] = [],
    readonly blockers: Blocker[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }

  /** Nobody is signed in, or no longer. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }

  /** The server could not be reached or cannot answer now; asking again later makes sense. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is said of a field, by the last part of its path. */
  field(name: string): string | undefined {
    return this.fields.find((violation) => violation.field.split('.').pop() === name)?.description;
  }
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null)
    : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads an error body. What is not in the contract's shape still becomes a sentence. */
export function problemOf(status: number, traceId: string, body: unknown): Problem {
  if (typeof body !== 'object' || body === null) {
    return new Problem(status, `The server answered ${status}.`, traceId);
  }
  const error = body as Record<string, unknown>;
  const details = records(error['details']);
  return new Problem(
    status,
    text(error['message']) || `The server answered ${status}.`,
    traceId,
    details
      .flatMap((detail) => records(detail['fieldViolations'] ?? detail['field_violations']))
      .map((entry) => ({ field: text(entry['field']), description: text(entry['description']) })),
    details
      .flatMap((detail) => records(detail['violations']))
      .map((entry) => ({
        type: text(entry['type']),
        subject: text(entry['subject']),
        description: text(entry['description']),
      })),
  );
}
