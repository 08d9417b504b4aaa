const REFUSAL = /^Validation failed with the following errors:\n/; // as cdk8s begins it

let installed = false;

/**
 * Lets a program that fails with a refusal print only the refusal, without a source line and a stack trace, and exit with code 1.
 *
 * It concerns errors that nothing catches, in programs that do not handle them themselves.
 */
export function printRefusalsPlainly(): void {
  if (installed) {
    return;
  }
  installed = true;
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    const handled = process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback();
    if (!handled && error instanceof Error && REFUSAL.test(error.message)) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
  });
}
