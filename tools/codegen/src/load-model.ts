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
const parseDataset = (file: string, text: string, codeLists: ReadonlySet<string>): ParsedFile => {
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
  const problems = fieldProblems(parsed.data, codeLists).map(({ path, message }) => at(path, message));
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

/** A file of the model: path from the root of the repository, and text. */
export interface ModelFile {
  readonly path: string;
  readonly text: string;
}

const twice = (
  recordTypes: readonly ModelRecordType[],
  files: readonly ModelFile[],
): readonly ModelProblem[] =>
  recordTypes.flatMap(({ name, dataset }, at) => {
    const isFirst = recordTypes.findIndex((other) => other.name === name) === at;
    const file = files.find(({ path }) => basename(path) === `${dataset.dataset}.yaml`);
    return isFirst || file === undefined
      ? []
      : [{ file: file.path, line: 1, message: `record type ${name} is described in another file, too` }];
  });

/**
 * Reads the files of a model; `codeLists` are the names of the lists that codes may come from.
 * All problems of all files come back together.
 */
export const parseModel = (
  files: readonly ModelFile[],
  codeLists: ReadonlySet<string>,
): { model: Model } | { problems: readonly ModelProblem[] } => {
  const parsed = files.map(({ path, text }) => parseDataset(path, text, codeLists));
  const datasets = parsed
    .flatMap(({ dataset }) => (dataset ? [dataset] : []))
    .sort((a, b) => rank(a) - rank(b) || a.dataset.localeCompare(b.dataset, 'en'));
  const recordTypes = datasets.flatMap(recordTypesOf);
  const problems = [...parsed.flatMap((file) => file.problems), ...twice(recordTypes, files)];
  return problems.length > 0 ? { problems } : { model: { datasets, recordTypes } };
};

const namesIn = (folder: string, extension: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort();

/** The model of a repository: schemas/model/*.yaml, with the lists of schemas/code-lists. */
export const loadModel = (root: string): ReturnType<typeof parseModel> => {
  const files = namesIn(join(root, 'schemas/model'), '.yaml').map((name) => ({
    path: `schemas/model/${name}`,
    text: readFileSync(join(root, 'schemas/model', name), 'utf8'),
  }));
  const lists = namesIn(join(root, 'schemas/code-lists'), '.csv').map((name) =>
    name.slice(0, -'.csv'.length),
  );
  return parseModel(files, new Set(lists));
};
