import type { ElementType, Key, ReactElement } from 'react';
import { Fragment, jsx as jsxOfReact, jsxs as jsxsOfReact } from 'react/jsx-runtime';
import { visibleText } from '../../src-shared/domain/text/visible-text.ts';

type Props = Readonly<Record<string, unknown>>;

/** Attributes of an element that people read, beside its text. What is typed (`value`) is left as it is. */
const readAttributes = ['title', 'aria-label', 'alt', 'placeholder'] as const;

function visibleChildren(children: unknown): unknown {
  if (typeof children === 'string') return visibleText(children);
  if (!Array.isArray(children)) return children;
  const visible = children.map(each => (typeof each === 'string' ? visibleText(each) : each));
  return visible.some((each, at) => each !== children[at]) ? visible : children;
}

function visibleProps(type: ElementType, props: Props): Props {
  if (typeof type !== 'string' && type !== Fragment) return props;
  const children = visibleChildren(props.children);
  const attributes = readAttributes.flatMap(name => {
    const value = props[name];
    return typeof value === 'string' && visibleText(value) !== value ? [[name, visibleText(value)]] : [];
  });
  if (children === props.children && attributes.length === 0) return props;
  return { ...props, children, ...Object.fromEntries(attributes) };
}

/**
 * React's `jsx`, with which every element of the page is made, also those of the component library (electron.vite.config.ts):
 * a control character, or a mark that turns the direction of a text, is shown as a visible mark, wherever a record is shown.
 */
export function jsx(type: ElementType, props: Props, key?: Key): ReactElement {
  return jsxOfReact(type, visibleProps(type, props), key);
}

/** The same for elements with several children. */
export function jsxs(type: ElementType, props: Props, key?: Key): ReactElement {
  return jsxsOfReact(type, visibleProps(type, props), key);
}

export { Fragment };
