import { z } from 'zod';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  /** A file that does not even load has no failed test of its own. */
  numFailedTestSuites: z.int(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()).default([]),
});

export function countVitest(report: unknown): Count {
  const found = vitestReport.parse(report);
  return {
    passed: found.numPassedTests,
    failed: Math.max(found.numFailedTests, found.numFailedTestSuites > 0 ? 1 : 0),
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

export function countPlaywright(report: unknown): Count {
  const { stats, errors } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: Math.max(failed, errors.length > 0 ? 1 : 0),
    skipped: stats.skipped,
  };
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce((left, right) => ({
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }));
}
