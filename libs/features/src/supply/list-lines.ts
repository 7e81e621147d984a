/** What the lists of both sides share: conditions with parameters, keyset order, and which states an actor may list. */
import type { Action, Actor, LineState } from '#domain';
import type { AppError } from '#domain';
import { badInput, findProducts, isUuid, listScope } from '#domain';
import { fold } from '#text';

/** Collects conditions; values always travel as parameters. */
export class Conditions {
  readonly params: unknown[] = [];
  private readonly parts: string[] = [];

  /** Number of a new parameter, as "$3". */
  param(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  add(condition: string): void {
    this.parts.push(condition);
  }

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }
}

/** An order of a list: by one expression, then by id. */
export interface Order {
  readonly expression: string;
  readonly cast: 'timestamptz' | 'date' | 'bigint';
  readonly descending: boolean;
}

export interface PageRequest {
  /** Rows to answer; one more is read to know whether others follow. */
  readonly first: number;
  /** Sort value and id of the last entry already seen. */
  readonly after: readonly string[] | null;
}

/** How the sort value of a cursor looks; anything else comes from another list or was made up. */
const CURSOR_FORMS: Record<Order['cast'], RegExp> = {
  timestamptz: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  bigint: /^\d{1,18}$/,
};

const foreignCursor = (): AppError =>
  badInput('after', {
    vi: 'Con trỏ trang thuộc danh sách khác; hãy tải lại từ đầu.',
    en: 'The page cursor belongs to another list; start again without it.',
  });

/** Adds the cursor's condition and answers ORDER BY and LIMIT. */
export function pageClause(where: Conditions, order: Order, page: PageRequest): string {
  const direction = order.descending ? 'DESC' : 'ASC';
  if (page.after !== null) {
    const [value = '', id = ''] = page.after;
    if (!CURSOR_FORMS[order.cast].test(value) || !isUuid(id)) throw foreignCursor();
    const seen = `(${where.param(value)}::${order.cast}, ${where.param(id)}::uuid)`;
    where.add(`(${order.expression}, l.id) ${order.descending ? '<' : '>'} ${seen}`);
  }
  return `ORDER BY ${order.expression} ${direction}, l.id ${direction} LIMIT ${where.param(page.first + 1)}`;
}

export interface Visibility {
  readonly action: Action;
  readonly until: 'ready_to' | 'deliver_to' | 'available_to';
  readonly organisation: string | null;
  readonly state: LineState | null;
}

/**
 * Limits a list to what the actor may list: open lines for everybody; other states only of those whose lines it may
 * write. Naming one's own organisation without a state lists all of its lines. Answers whether only open lines are left.
 */
export function limitToVisible(where: Conditions, actor: Actor, ask: Visibility): boolean {
  const scope = listScope(actor, ask.action);
  const own = ask.organisation !== null && scope.ownOrgs.includes(ask.organisation);
  if (ask.organisation !== null) where.add(`l.org_id = ${where.param(ask.organisation)}::uuid`);
  if (ask.state === 'published' || (ask.state === null && !own)) {
    where.add(`l.state = 'published'`);
    // A line whose window has passed is closed, even if the worker has not come by yet.
    if (!own)
      where.add(`l.${ask.until} >= (SELECT (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`);
    return true;
  }
  if (ask.state !== null) where.add(`l.state = ${where.param(ask.state)}`);
  if (!scope.all) {
    where.add(
      `(l.org_id = ANY (${where.param(scope.ownOrgs)}::uuid[]) OR o.place_id = ANY (${where.param(scope.placeIds)}::text[]))`,
    );
  }
  return false;
}

/** Lines of products called so, or of organisations called so, with or without accents. */
export function searchCondition(where: Conditions, search: string): void {
  const codes = findProducts(search).map((product) => product.code);
  const pattern = `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`;
  where.add(
    `(l.product_code = ANY (${where.param(codes)}::text[]) OR o.folded LIKE ${where.param(pattern)})`,
  );
}
