import { githubReport } from './github';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import type { Report } from './report';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** How a report may be written; only text is ever coloured. */
export const formats: Readonly<Record<string, (report: Report, coloured: boolean) => string>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
  markdown: markdownReport,
};
