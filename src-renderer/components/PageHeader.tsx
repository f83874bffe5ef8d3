import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TbChevronLeft } from 'react-icons/tb';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  /** The page's one h1. */
  readonly title: string;
  /** A quiet line under the title. */
  readonly note?: ReactNode;
  /** The page's main actions, at the right; the most important last. */
  readonly actions?: ReactNode;
  /** Where the small link above the title leads. */
  readonly back?: { readonly name: string } & Pick<LinkProps, 'to' | 'params' | 'search'>;
}

/** The head of every page. */
export function PageHeader({ title, note, actions, back }: PageHeaderProps) {
  const { name: backName, ...backLink } = back ?? { name: '' };
  return (
    <header className={classes.header}>
      {back && (
        <Link {...backLink} className={classes.back}>
          <TbChevronLeft size="1.125rem" aria-hidden />
          {backName}
        </Link>
      )}
      <div className={classes.line}>
        <div className={classes.words}>
          <h1>{title}</h1>
          {note && <div className={classes.note}>{note}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  );
}
