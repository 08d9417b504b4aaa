/** Counts what held and what did not, and says so in one last line that a machine can add up. */
export class Tally {
  private passed = 0;
  private failed = 0;

  /** One promise: no problems means that it held. */
  public record(promise: string, problems: readonly string[] = []): void {
    const held = problems.length === 0;
    if (held) this.passed += 1; else this.failed += 1;
    console.log(`${held ? 'pass' : 'FAIL'}  ${promise}`);
    for (const problem of problems) console.log(`      ${problem}`);
  }

  /** Prints the sum and sets the exit code; nothing held at all is a failure too: a suite that saw nothing proves nothing. */
  public finish(): void {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
