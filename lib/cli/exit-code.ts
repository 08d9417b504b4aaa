/** How a command ends. */
export const EXIT = {
  clean: 0,
  findings: 1,
  unusable: 2, // a usage error, or input that could not be judged
} as const;
