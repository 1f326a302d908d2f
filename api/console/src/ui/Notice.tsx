import type { ReactNode } from 'react';
import type { Line } from '../api/live';
import type { Problem } from '../api/problem';
import type { Failure } from '../api/types';
import { actorSentence, spoken } from '../logic/words';
import { Command } from './Copy';
import { Moment } from './Moment';

/** Why something did not work, with what finds it in our logs. */
export function ProblemNotice({
  problem,
  children,
}: {
  problem: Problem | undefined;
  children?: ReactNode;
}) {
  if (problem === undefined) {
    return null;
  }
  return (
    <div role="alert" className="notice bad">
      <p dir="auto">{problem.message}</p>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((violation) => (
            <li key={violation.field + violation.description} dir="auto">
              <code>{violation.field}</code> {violation.description}
            </li>
          ))}
        </ul>
      )}
      {children}
      {problem.traceId !== '' && (
        <small className="muted">
          Trace <code>{problem.traceId}</code>
        </small>
      )}
    </div>
  );
}

/** What is wrong with a connection or domain, who has to act, and how. */
export function FailureNotice({
  failure,
  heading: Heading = 'h3',
}: {
  failure: Failure;
  heading?: 'h2' | 'h3';
}) {
  return (
    <section
      className={`notice ${failure.actor === 'CUSTOMER' ? 'wait' : 'bad'}`}
      aria-label={`Failure: ${spoken(failure.code)}`}
    >
      <Heading>{spoken(failure.code)}</Heading>
      <p dir="auto">{failure.message}</p>
      <p>
        <strong>{actorSentence(failure.actor)}.</strong> <span dir="auto">{failure.remedy}</span>
      </p>
      {failure.command !== undefined && (
        <Command text={failure.command} what="the command that fixes it" />
      )}
      {(failure.providerCode !== undefined || failure.providerMessage !== undefined) && (
        <details>
          <summary>What the cloud said</summary>
          <p className="long" dir="auto">
            {failure.providerCode !== undefined && <code>{failure.providerCode}</code>}{' '}
            {failure.providerMessage}
          </p>
        </details>
      )}
      {failure.at !== undefined && (
        <small className="muted">
          Since <Moment at={failure.at} />
        </small>
      )}
    </section>
  );
}

/** Whether the page is up to date. */
export function LineNotice({ line }: { line: Line }) {
  const words: Record<Line, string> = {
    connecting: 'Connecting…',
    live: 'Live',
    polling: 'Looking every 5 seconds',
    lost: 'The server does not answer; what you see may be old. Trying again…',
    ended: '',
  };
  return (
    <span role="status" className={`line ${line}`}>
      {words[line]}
    </span>
  );
}
