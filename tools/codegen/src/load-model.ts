import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { fieldProblems } from './model-rules.ts';
import { datasetFile } from './model-file.ts';
import type { DatasetFile, ModelField } from './model-file.ts';

/** One field with its own name. */
export type NamedField = ModelField & { readonly name: string };

/** One record type with its dataset, as every generator reads it. */
export interface ModelRecordType {
  /** Hyphenated. */
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly dataset: DatasetFile;
  readonly fields: readonly NamedField[];
}

export interface Model {
  readonly datasets: readonly DatasetFile[];
  readonly recordTypes: readonly ModelRecordType[];
}

/** `line` is 1-based. */
export interface ModelProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type PathToNode = readonly (string | number)[];

/** Line of the key at the end of `path`, or of the nearest thing above it that exists. */
const lineOf = (document: Document.Parsed, lines: LineCounter, path: PathToNode): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (!isMap(parent)) continue;
    const key = path[length - 1];
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  }
  return 1;
};

interface ParsedFile {
  readonly problems: readonly ModelProblem[];
  readonly dataset: DatasetFile | null;
}

/** Parses one file; every problem in it is reported at once. */
export const parseDataset = (file: string, text: string): ParsedFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0] ?? 'not YAML',
    }));
    return { problems, dataset: null };
  }
  const at = (path: PathToNode, message: string): ModelProblem => ({
    file,
    line: lineOf(document, lines, path),
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
  });
  const parsed = datasetFile.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => at([...path, key], 'unknown key'))
        : [at(path, issue.message)];
    });
    return { problems, dataset: null };
  }
  const problems = fieldProblems(parsed.data).map(({ path, message }) => at(path, message));
  if (`${parsed.data.dataset}.yaml` !== basename(file)) {
    problems.push(at(['dataset'], `the file is named ${basename(file)}; name it after its dataset`));
  }
  return { problems, dataset: parsed.data };
};

const recordTypesOf = (dataset: DatasetFile): readonly ModelRecordType[] =>
  Object.entries(dataset['record-types']).map(([name, { title, meaning, fields }]) => ({
    name,
    title,
    meaning,
    dataset,
    fields: Object.entries(fields).map(([fieldName, field]) => ({ ...field, name: fieldName })),
  }));

/** Order of the datasets in appendix 1 of the source report; others follow by name. */
const appendixOrder = [
  'crime',
  'involvement',
  'worker',
  'employment',
  'absence',
  'recruitment',
  'training',
  'fitness',
  'worker-assault',
];
const rank = (dataset: DatasetFile): number => {
  const at = appendixOrder.indexOf(dataset.dataset);
  return at < 0 ? appendixOrder.length : at;
};

/** Reads every `*.yaml` of a folder. All problems of all files come back together. */
export const loadModel = (
  folder: string,
  display: string,
): { model: Model } | { problems: ModelProblem[] } => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const parsed = files.map((name) =>
    parseDataset(`${display}/${name}`, readFileSync(join(folder, name), 'utf8')),
  );
  const problems = parsed.flatMap((file) => file.problems);
  const datasets = parsed.flatMap((file) => (file.dataset ? [file.dataset] : []));
  datasets.sort((a, b) => rank(a) - rank(b) || a.dataset.localeCompare(b.dataset, 'en'));
  const recordTypes = datasets.flatMap(recordTypesOf);
  const seen = new Set<string>();
  for (const { name, dataset } of recordTypes) {
    if (seen.has(name)) {
      const file = `${display}/${dataset.dataset}.yaml`;
      problems.push({ file, line: 1, message: `record type ${name} is described twice` });
    }
    seen.add(name);
  }
  return problems.length > 0 ? { problems } : { model: { datasets, recordTypes } };
};
