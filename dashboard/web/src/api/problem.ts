/** Why a request gave no answer: RFC 9457 from the server, or what the browser knows when none came. */
export interface Problem {
  /** 0 when no answer came at all. */
  status: number;
  title: string;
  detail: string;
  rule?: string;
  value?: string;
  instance?: string;
  /** The body's own `report`, when an import was refused with one. */
  report?: unknown;
}

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Reads problem+json; any other body of a failed answer becomes a problem that says only what is known. */
export async function problemOf(answer: Response): Promise<Problem> {
  const plain: Problem = {
    status: answer.status,
    title: answer.statusText || `HTTP ${answer.status}`,
    detail: `The server answered ${answer.status} without saying why.`,
  };
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return plain;
  try {
    const body = (await answer.json()) as Partial<Record<keyof Problem, unknown>>;
    const problem: Problem = {
      status: answer.status,
      title: typeof body.title === 'string' ? body.title : plain.title,
      detail: typeof body.detail === 'string' ? body.detail : plain.detail,
    };
    if (typeof body.rule === 'string') problem.rule = body.rule;
    if (body.value !== undefined && body.value !== null) problem.value = String(body.value);
    if (typeof body.instance === 'string') problem.instance = body.instance;
    if (body.report !== undefined) problem.report = body.report;
    return problem;
  } catch {
    return plain;
  }
}

/** The problem of a request that never reached the dashboard server. */
export function unreachable(): Problem {
  return {
    status: 0,
    title: 'Dashboard unreachable',
    detail: 'The dashboard server did not answer. It may have stopped, or the network is down.',
  };
}

/** True when the API cannot be reached, as opposed to having refused the request. */
export function isUnreachable(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504;
}
