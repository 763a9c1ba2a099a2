import { counted } from '../terminal/figures.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Question } from './questions-api.ts';

const aboutOf = (question: Question): string => {
  const { about, returnName, cell, rule, records } = question;
  if (about === 'cell') {
    const columns = Object.entries(cell).map(([column, value]) => `${column} ${value}`);
    return `${returnName ?? ''}: ${columns.join(', ')}`;
  }
  if (about === 'rule') return `rule ${rule ?? ''}`;
  return records.length === 0 ? 'a token' : `a token that ${counted(records.length, 'record')} hold`;
};

const recordLines = ({ records }: Question): readonly string[] =>
  records.map(({ recordType, reference, source, row }) => {
    const columns = Object.entries(reference ?? {}).map(([column, value]) => `${column} ${value}`);
    return `  ${recordType}: ${columns.join(', ') || '(no longer kept)'} — ${source}, row ${row}`;
  });

/** Question by question, with the force's own references where it is the force that reads. */
export const showQuestions = (feed: string, questions: readonly Question[], terminal: Terminal): void => {
  if (questions.length === 0) {
    terminal.out(`Nothing is asked of ${feed}.`);
    return;
  }
  for (const question of questions) {
    const { id, name, role, ageDays, isOpen, text, answers } = question;
    const age = `${isOpen ? 'open for' : 'answered after'} ${counted(ageDays, 'day')}`;
    terminal.out(terminal.paint('bold', `${id}  about ${aboutOf(question)}`));
    terminal.out(`  ${name}, ${role}, ${age}`);
    terminal.out(`  ${text}`);
    for (const line of recordLines(question)) terminal.out(line);
    for (const answer of answers) terminal.out(`  → ${answer.text} (${answer.name}, ${answer.role})`);
  }
};
