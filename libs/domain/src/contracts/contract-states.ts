/**
 * The legal state of a contract (trạng thái hợp đồng). What was priced, delivered and paid are axes of their own, computed
 * from their rows: a contract in force may be unpriced, half delivered and unpaid at once.
 */
export const CONTRACT_STATES = [
  'awaiting_signatures',
  'in_force',
  'suspended',
  'completed',
  'terminated',
  'void',
  'lapsed',
] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/** `sign` is a signature that leaves others missing, `sign_last` the one that completes them. */
export const CONTRACT_COMMANDS = [
  'sign',
  'sign_last',
  'void',
  'lapse',
  'suspend',
  'resume',
  'complete',
  'terminate',
] as const;
export type ContractCommand = (typeof CONTRACT_COMMANDS)[number];

/**
 * State x command -> next state; what is not here cannot be done. The rows of `contract_transition` in the database are
 * this table without the steps that stay where they are: a spec compares them.
 */
export const CONTRACT_TABLE = {
  awaiting_signatures: {
    sign: 'awaiting_signatures',
    sign_last: 'in_force',
    void: 'void',
    lapse: 'lapsed',
  },
  in_force: { suspend: 'suspended', complete: 'completed', terminate: 'terminated' },
  suspended: { resume: 'in_force', terminate: 'terminated' },
  completed: {},
  terminated: {},
  void: {},
  lapsed: {},
} as const satisfies Record<ContractState, Partial<Record<ContractCommand, ContractState>>>;

export const CONTRACT_START: ContractState = 'awaiting_signatures';

/** States in which every party has signed: their volume is committed, and stays so as history after the end. */
export const CONTRACT_BINDING_STATES: readonly ContractState[] = [
  'in_force',
  'suspended',
  'completed',
  'terminated',
];

/** The state a command leads to, or null when it is not allowed there. */
export function nextContractState(
  state: ContractState,
  command: ContractCommand,
): ContractState | null {
  const row: Partial<Record<ContractCommand, ContractState>> = CONTRACT_TABLE[state];
  return row[command] ?? null;
}

/** Names for texts; "void" here is void by agreement before it came into force (hủy trước khi có hiệu lực). */
export const CONTRACT_STATE_NAMES: Record<
  ContractState,
  { readonly vi: string; readonly en: string }
> = {
  awaiting_signatures: { vi: 'chờ ký', en: 'awaiting signatures' },
  in_force: { vi: 'có hiệu lực', en: 'in force' },
  suspended: { vi: 'tạm ngừng thực hiện', en: 'suspended' },
  completed: { vi: 'đã hoàn thành', en: 'completed' },
  terminated: { vi: 'đã chấm dứt trước hạn', en: 'terminated' },
  void: { vi: 'đã hủy trước khi có hiệu lực', en: 'void' },
  lapsed: { vi: 'hết hạn ký', en: 'lapsed' },
};
