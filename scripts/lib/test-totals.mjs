// What the last lines of `npm test` say, computed from Jest's own result.

export const failedChecks = (checks) => checks.filter(({ passed }) => !passed);

/**
 * A suite that could not run counts as one failure, and so do a failed check and a Jest that failed without naming a test:
 * the line must never say "0 failed" when the exit code says otherwise.
 */
export function totalsOf(result, { exitCode, failedChecks: failed }) {
  const passed = result?.numPassedTests ?? 0;
  const named = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  const unnamed = exitCode !== 0 && named === 0 ? 1 : 0;
  return {
    passed,
    failed: named + unnamed + failed.length,
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
  };
}

export const totalsLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/** Jest knows no reason for a skip; by our convention the name of the test or of its describe block ends with it. */
export function skippedTests(result) {
  return (result?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults
    .filter(({ status }) => ['pending', 'todo', 'skipped', 'disabled'].includes(status))
    .map(({ status, fullName }) => `  ${status === 'todo' ? 'to be written' : 'skipped'}: ${fullName}`));
}
