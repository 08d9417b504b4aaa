// What judges mutants: the cases of each check in a file of its own, and the tests of the folder that a mutant is in.
// Random properties and whole programs are left out: they take longer than everything else, and run in `npm test`.
module.exports = {
  rootDir: '..',
  testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
  testMatch: [
    '<rootDir>/mutation/cases/*.test.ts',
    '<rootDir>/test/analysis/**/*.test.ts',
    '<rootDir>/test/model/**/*.test.ts',
    '<rootDir>/test/kubernetes/**/*.test.ts',
    '<rootDir>/test/constructs/**/*.test.ts',
    '<rootDir>/test/decisions/**/*.test.ts',
    '<rootDir>/test/docs/generated.test.ts',
  ],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
};
