import { githubReport } from './github';
import type { InputReport } from './input-report';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** The formats of a report; only text is coloured. */
export const formats: Readonly<Record<string, (report: InputReport, coloured: boolean) => string>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
  markdown: markdownReport,
};
