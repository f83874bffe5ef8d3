import { functionNames, type Rule } from '../../../../src-shared/domain/rules/rule.ts';

const signed = (rule: Rule) =>
  'call' in rule && !functionNames.has(rule.call) ? `(${printRule(rule)})` : printRule(rule);

/** A rule as text, with more parentheses than it needs. */
export function printRule(rule: Rule): string {
  if ('text' in rule) return rule.text.includes("'") ? `"${rule.text}"` : `'${rule.text}'`;
  if ('number' in rule) return String(rule.number).includes('e') ? rule.number.toFixed(6) : String(rule.number);
  if ('field' in rule) return `\${${rule.field}}`;
  if ('own' in rule) return '.';
  if (functionNames.has(rule.call)) return `${rule.call}(${rule.of.map(printRule).join(', ')})`;
  return rule.call === 'neg' ? `-${rule.of.map(signed)}` : rule.of.map(signed).join(` ${rule.call} `);
}
