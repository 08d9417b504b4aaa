/** Exit codes of the command. */
export const EXIT = {
  clean: 0,
  findings: 1,
  unusable: 2, // a usage error, or input that cannot be read
} as const;
