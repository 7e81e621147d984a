import { registerEnumType } from '@nestjs/graphql';
import type { LocalText } from '#domain';
import {
  BREACHES,
  BREACH_CODES,
  CASE_KINDS,
  CASE_KIND_NAMES,
  CASE_STATES,
  CASE_STATE_NAMES,
  REMEDIES,
  REMEDY_KINDS,
  WARNINGS,
  WARNING_CODES,
} from '#domain';
import { CALL_TASK_KINDS } from '#feature/breaches';

/** An enumeration over codes of the domain: names in capitals, values as the domain has them, every value described. */
function codeEnum<Code extends string>(
  name: string,
  description: string,
  described: Readonly<Record<Code, string>>,
): Readonly<Record<string, Code>> {
  const codes = Object.keys(described) as Code[];
  const values = Object.fromEntries(codes.map((code) => [code.toUpperCase(), code]));
  registerEnumType(values, {
    name,
    description,
    valuesMap: Object.fromEntries(
      codes.map((code) => [code.toUpperCase(), { description: described[code] }]),
    ),
  });
  return values;
}

const named = <Code extends string>(
  codes: readonly Code[],
  text: (code: Code) => LocalText,
): Record<Code, string> =>
  Object.fromEntries(codes.map((code) => [code, `${text(code).en} (${text(code).vi}).`])) as Record<
    Code,
    string
  >;

export const CaseKindEnum = codeEnum(
  'CaseKind',
  'Kind of a case of a contract (vụ việc).',
  named(CASE_KINDS, (code) => CASE_KIND_NAMES[code]),
);
export const CaseStateEnum = codeEnum(
  'CaseState',
  'State of a case.',
  named(CASE_STATES, (code) => CASE_STATE_NAMES[code]),
);
export const BreachCodeEnum = codeEnum(
  'BreachCode',
  'Breaches seen in this trade, on both sides (danh mục vi phạm).',
  named(BREACH_CODES, (code) => BREACHES[code].name),
);
export const RemedyKindEnum = codeEnum(
  'RemedyKind',
  'What may follow a breach (chế tài).',
  named(REMEDY_KINDS, (code) => REMEDIES[code].name),
);
export const WarningCodeEnum = codeEnum(
  'WarningCode',
  'Early warnings (cảnh báo sớm).',
  named(WARNING_CODES, (code) => WARNINGS[code].name),
);
export const CallTaskKindEnum = codeEnum(
  'CallTaskKind',
  'Why staff should call (việc cần gọi).',
  Object.fromEntries(CALL_TASK_KINDS.map((kind) => [kind, `About: ${kind}.`])) as Record<
    (typeof CALL_TASK_KINDS)[number],
    string
  >,
);
export const CallTaskStateEnum = codeEnum('CallTaskState', 'Whether the call was made.', {
  open: 'Waits for somebody to call (chưa gọi).',
  done: 'The call was made (đã gọi).',
});
export const ContractStepEnum = codeEnum('ContractStep', 'What a request asks for.', {
  terminate: 'An end before everything is performed (chấm dứt trước hạn).',
  suspend: 'An interruption of performance (tạm ngừng).',
  resume: 'Going on after an interruption (tiếp tục).',
  close_short: 'Ending a line with less than was contracted (chốt thiếu).',
});
export const StepGroundEnum = codeEnum('StepGround', 'What a request rests on (căn cứ).', {
  mutual: 'Consent of all (thỏa thuận).',
  breach: 'A breach attributed to the other side; takes effect after ten days of notice.',
  force_majeure: 'Force majeure beyond the longest extension; takes effect after ten days.',
  mediation: 'Minutes of a mediation; set by the mediator alone.',
});
export const ForceMajeureEventEnum = codeEnum('ForceMajeureEvent', 'What happened.', {
  flood: 'Flood (lũ, ngập).',
  storm: 'Storm (bão, dông lốc).',
  drought: 'Drought (hạn hán).',
  salinity: 'Salt intrusion (xâm nhập mặn).',
  plant_disease: 'Plant disease or pests (dịch hại cây trồng).',
  animal_disease: 'Animal disease (dịch bệnh vật nuôi).',
  authority: 'Order of an authority (quyết định của cơ quan nhà nước).',
  other: 'Another objective event (sự kiện khách quan khác).',
});
export const CaseAnswerEnum = codeEnum('CaseAnswer', 'Answer of a party.', {
  agree: 'Agrees; to a breach report it is an admission (đồng ý).',
  refuse: 'Refuses (từ chối).',
  reply: 'Replies to a breach report (giải trình).',
});
export const RemedyAnswerEnum = codeEnum('RemedyAnswer', 'Answer to a remedy.', {
  agree: 'The other side agrees (đồng ý).',
  refuse: 'The other side refuses (từ chối).',
  done: 'Who proposed it says that it was done (đã thực hiện).',
});
export const RemedyStateEnum = codeEnum('RemedyState', 'State of a remedy.', {
  proposed: 'Waits for the other side (đề xuất).',
  agreed: 'Agreed, to be done (đã đồng ý).',
  refused: 'Refused (bị từ chối).',
  done: 'Done (đã thực hiện).',
});
export const AttributionEnum = codeEnum('Attribution', 'Who is answerable (quy trách nhiệm).', {
  accused: 'The accused.',
  reporter: 'The one who reported.',
  both: 'Both.',
  nobody: 'Nobody.',
  force_majeure: 'Nobody: force majeure.',
});
export const AttributionBasisEnum = codeEnum('AttributionBasis', 'On what an attribution rests.', {
  admission: 'The accused admits it: by agreeing to the report, never by a mediator.',
  agreement: 'All agree.',
  mediation: 'Minutes of a mediation.',
  judgment: 'A judgment or award.',
});
export const MediationOutcomeEnum = codeEnum('MediationOutcome', 'What came of a meeting.', {
  continues: 'Another meeting follows (tiếp tục hòa giải).',
  performance: 'Performance as agreed goes on (tiếp tục thực hiện).',
  amendment: 'The contract is amended; the parties sign it (sửa đổi hợp đồng).',
  closing: 'An end that every party is asked to agree to (chấm dứt hợp đồng).',
  failed: 'No agreement: court or arbitration (không thành).',
});
export const FallbackSideEnum = codeEnum('FallbackSide', 'On whose side a gap is offered.', {
  supply: 'The seller offers what was not collected (bán lại phần chưa được nhận).',
  demand: 'The buyer looks for what did not come (tìm nguồn thay thế).',
});
