import { formatMoneyVnd, formatVietnameseNumber } from '#text';
import type { Story, StoryContract } from './story.js';
import type { RuleTrial } from './what-if.js';

const CONTRACTS_SHOWN = 12;
const CELL_CHARS = 70;

type Align = 'left' | 'right';
interface Column {
  readonly head: string;
  readonly align?: Align;
}

const pad = (text: string, width: number, align: Align): string =>
  align === 'right' ? text.padStart(width) : text.padEnd(width);

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** A table of plain text; long cells are cut. */
function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cut(cell.normalize('NFC'), CELL_CHARS)));
  const widths = columns.map((column, at) =>
    Math.max(column.head.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map((column, at) => pad(row[at] ?? '', widths[at] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(columns.map((column) => column.head)), rule, ...cells.map(line)].join('\n');
}

const resultText = ({ resultStatus, gap }: Story['round']): string =>
  resultStatus === 'OPTIMAL'
    ? 'tối ưu, đã chứng minh'
    : `cách mức tốt nhất không quá ${((gap ?? 0) * 100).toFixed(4)} %`;

const tonnes = (value: number): string => formatVietnameseNumber(value.toFixed(1));

function contractRow(contract: StoryContract): string[] {
  const buyer = contract.parties.find((party) => party.side === 'BUYER');
  const sellers = contract.parties.filter((party) => party.side === 'SELLER');
  const units = new Set(contract.lines.map((line) => line.unit));
  const total = contract.lines.reduce((sum, line) => sum + Number(line.quantity), 0);
  const [unit = ''] = units;
  const amount = unit === 'kg' ? `${tonnes(total / 1000)} t` : `${String(total)} ${unit}`;
  return [
    contract.number,
    [...new Set(contract.lines.map((line) => line.productName))].join(', '),
    buyer?.name ?? '',
    sellers.length === 1 ? (sellers[0]?.name ?? '') : `${sellers.length} bên bán / sellers`,
    units.size === 1 ? amount : '',
    formatMoneyVnd(BigInt(contract.totalVnd)),
    contract.state === 'IN_FORCE' ? 'có hiệu lực' : 'chờ ký',
  ];
}

const RULE_NAMES: Readonly<Record<string, string>> = {
  MAX_BUYER_SHARE: 'trần thị phần / largest share',
  SELLER_STEPS: 'ưu tiên những tấn đầu / first tonnes',
  MIN_DEAL: 'lô tối thiểu / smallest deals',
  MIN_FILL: 'mức đủ tối thiểu / smallest fills',
  MAX_SUPPLIERS: 'số bên bán / most suppliers',
};

const trialRow = (trial: RuleTrial): string[] => [
  trial.name,
  `${tonnes(Number(trial.soldKg) / 1000)} t`,
  formatMoneyVnd(BigInt(trial.gainVnd)),
  `${trial.sellersServed} (${trial.smallSellersServed})`,
  `${Math.round(trial.largestBuyerShare * 100)} %`,
];

/** What each rule of a scenario costs: the gain without it minus the gain with it. */
const costRows = (trial: RuleTrial): string[][] =>
  trial.costs.map(({ rule, costVnd }) => [
    trial.name,
    RULE_NAMES[rule] ?? rule,
    costVnd === null ? '?' : formatMoneyVnd(BigInt(costVnd)),
  ]);

export interface Ending {
  readonly verified: number;
  readonly violated: number;
  readonly totalMs: number;
}

/** The story as tables, Vietnamese with English. */
export function storyReport(story: Story, ending: Ending): string {
  const { round } = story;
  const money = round.objectiveVnd === null ? '' : formatMoneyVnd(BigInt(round.objectiveVnd));
  const chapters = [
    [
      'Sổ chợ / The book',
      `${story.organisations} tổ chức, ${story.lots} lô bán, ${story.demands} nhu cầu`,
    ],
    [
      'Đợt ghép / Round',
      `${round.legCount} đề xuất trong ${round.groupCount} nhóm, ${story.roundMs} ms`,
    ],
    ['Kết quả / Result', `${resultText(round)}, lợi ích chung ${money}`],
    ['Công bố / Offered', `${story.proposals} đề xuất, sản lượng được giữ`],
    ['Trả lời / Answers', `${story.accepted} đồng ý hai bên, ${story.declined} từ chối`],
    ['Người tham gia / People', `${story.people} người đăng nhập bằng mã một lần`],
    ['Hợp đồng / Contracts', `${story.contracts.length} soạn, ${story.contractsSigned} đủ chữ ký`],
    ['Sản lượng / Volume', `${tonnes(story.tonnesContracted)} tấn trong hợp đồng có hiệu lực`],
    ['Kiểm tra / verify', `${ending.verified} passed, ${ending.violated} failed`],
    ['Thời gian / Time', `${(ending.totalMs / 1000).toFixed(1)} s`],
  ];
  const shown = story.contracts.slice(0, CONTRACTS_SHOWN);
  const more = story.contracts.length - shown.length;
  return [
    table([{ head: 'Chương / Chapter' }, { head: 'Diễn biến / What happened' }], chapters),
    '',
    table(
      [
        { head: 'Thử quy tắc / What-if' },
        { head: 'Lượng / Volume', align: 'right' },
        { head: 'Lợi ích chung / Gain', align: 'right' },
        { head: 'Bên bán (nhỏ) / Sellers (small)', align: 'right' },
        { head: 'Thị phần / Share', align: 'right' },
      ],
      story.trials.map(trialRow),
    ),
    '',
    table(
      [
        { head: 'Thử quy tắc / What-if' },
        { head: 'Quy tắc / Rule' },
        { head: 'Giá của nó / Its cost', align: 'right' },
      ],
      story.trials.flatMap(costRows),
    ),
    '',
    table(
      [
        { head: 'Số / No.' },
        { head: 'Sản phẩm / Product' },
        { head: 'Bên mua / Buyer' },
        { head: 'Bên bán / Sellers' },
        { head: 'Lượng / Volume', align: 'right' },
        { head: 'Giá trị / Value', align: 'right' },
        { head: 'Trạng thái / State' },
      ],
      shown.map(contractRow),
    ),
    ...(more > 0 ? [`... và ${more} hợp đồng khác / and ${more} more`] : []),
  ].join('\n');
}

/** The one line of `--json`. */
export const storyJson = (story: Story, totalMs: number): string =>
  JSON.stringify({
    lots: story.lots,
    demands: story.demands,
    proposals: story.proposals,
    contractsSigned: story.contractsSigned,
    tonnesContracted: story.tonnesContracted,
    roundMs: story.roundMs,
    totalMs,
  });
