import { expect, it } from 'vitest';
import { Problem, problemOf } from './problem';

it('finds the field and the sentence', () => {
  const problem = problemOf(400, 't1', {
    code: 3,
    message: 'two things are wrong',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [
          { field: 'privateLinkConnection.displayName', description: 'is required' },
          { field: 'privateLinkConnection.awsEndpointService.name', description: 'is no name' },
        ],
      },
    ],
  });
  expect(problem.message).toBe('two things are wrong');
  expect(problem.field('displayName')).toBe('is required');
  expect(problem.field('name')).toBe('is no name');
  expect(problem.field('type')).toBeUndefined();
  expect(problem.traceId).toBe('t1');
});

it('finds what stands in the way, one by one', () => {
  const problem = problemOf(400, '', {
    message: 'detach first',
    details: [{ violations: [{ type: 'DOMAINS', subject: 'ad-1', description: 'is attached' }] }],
  });
  expect(problem.blockers).toEqual([{ type: 'DOMAINS', subject: 'ad-1', description: 'is attached' }]);
});

it.each([null, 7, [], {}, { message: 7, details: 'x' }, { details: [null, 1, { violations: [2] }] }])(
  'makes a sentence of %j',
  (body) => {
    const problem = problemOf(502, '', body);
    expect(problem.message).toBe('The server answered 502.');
    expect(problem.fields).toEqual([]);
    expect(problem.blockers).toEqual([]);
  },
);

it('tells what passes from what does not', () => {
  expect(new Problem(0, '', '').isPassing).toBe(true);
  expect(new Problem(503, '', '').isPassing).toBe(true);
  expect(new Problem(429, '', '').isPassing).toBe(true);
  expect(new Problem(404, '', '').isPassing).toBe(false);
  expect(new Problem(401, '', '').isSignedOut).toBe(true);
});
