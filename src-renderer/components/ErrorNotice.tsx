import { TbAlertTriangleFilled } from 'react-icons/tb';
import { type ErrorData, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { errorWords } from '../words/error-words.ts';
import classes from './ErrorNotice.module.css';

interface ErrorNoticeProps {
  /** A thrown error, or one that came as plain data. */
  readonly error: Error | ErrorData;
  /** Words for a field path; without it the path itself is shown. */
  readonly fieldName?: (path: string) => string;
}

/** Says in place what happened to the work, what the person can do, and which fields are wrong. Read out at once. */
export function ErrorNotice({ error, fieldName = path => path }: ErrorNoticeProps) {
  const { fields } = error instanceof Error ? toErrorData(error) : error;
  const { message, action } = errorWords(error);
  return (
    <div className={classes.notice} role="alert">
      <TbAlertTriangleFilled className={classes.icon} aria-hidden />
      <div>
        <p className={classes.message}>{message}</p>
        <p>{action}</p>
        {fields.length > 0 && (
          <ul className={classes.fields}>
            {fields.map(each => (
              <li key={`${each.field} ${each.problem}`}>
                <strong>{fieldName(each.field)}</strong> {each.problem}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
