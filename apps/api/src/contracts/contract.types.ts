import {
  ArgsType,
  Field,
  InputType,
  Int,
  IntersectionType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import type { ContractState, GoverningLaw, PartySide } from '#domain';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  DecimalScalar,
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';

export enum ContractStateEnum {
  AWAITING_SIGNATURES = 'awaiting_signatures',
  IN_FORCE = 'in_force',
  SUSPENDED = 'suspended',
  COMPLETED = 'completed',
  TERMINATED = 'terminated',
  VOID = 'void',
  LAPSED = 'lapsed',
}
registerEnumType(ContractStateEnum, {
  name: 'ContractState',
  description: 'State of a contract.',
  valuesMap: {
    AWAITING_SIGNATURES: { description: 'Drafted; not every party has signed (chờ ký).' },
    IN_FORCE: { description: 'Signed by every party (có hiệu lực).' },
    SUSPENDED: { description: 'In force, its performance interrupted for a while (tạm ngừng).' },
    COMPLETED: { description: 'Delivered or closed short by consent, and paid (hoàn thành).' },
    TERMINATED: { description: 'Ended before it was performed (chấm dứt trước hạn).' },
    VOID: { description: 'Withdrawn by a party before it came into force (đã hủy).' },
    LAPSED: { description: 'Not signed by everybody in time (hết hạn ký).' },
  },
});

export enum ContractSideEnum {
  SELLER = 'seller',
  BUYER = 'buyer',
}
registerEnumType(ContractSideEnum, {
  name: 'ContractSide',
  description: 'Side of a party.',
  valuesMap: {
    SELLER: { description: 'Sells and delivers (bên bán).' },
    BUYER: { description: 'Takes and pays (bên mua).' },
  },
});

export const GoverningLawEnum = {
  CIVIL: 'civil',
  COMMERCIAL: 'commercial',
} as const satisfies Record<string, GoverningLaw>;
registerEnumType(GoverningLawEnum, {
  name: 'GoverningLaw',
  description: 'Law a contract follows.',
  valuesMap: {
    CIVIL: { description: 'Civil Code 2015: no cap on penalties.' },
    COMMERCIAL: {
      description: 'Commercial Law 2005: penalties up to 8 % of the part that was breached.',
    },
  },
});

@ObjectType('ContractParty', {
  description: 'A party and whether it has signed the current version.',
})
export class ContractPartyType {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => String, { description: 'Its name today.' })
  name: string;

  @Field(() => ContractSideEnum, { description: 'Its side.' })
  side: PartySide;

  @Field(() => InstantScalar, { nullable: true, description: 'When it signed; null if not yet.' })
  signedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  signerName: string | null;
}

@ObjectType('DeliverySlot', { description: 'A delivery of a line: days and volume (đợt giao).' })
export class DeliverySlotType {
  @Field(() => Int, { description: 'Number inside the line, from 1.' })
  no: number;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  deliverFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  deliverTo: string;

  @Field(() => DecimalScalar, { description: 'Volume in the unit of the line.' })
  quantity: string;
}

@ObjectType('ContractLine', { description: 'What one seller delivers (dòng hàng).' })
export class ContractLineType {
  @Field(() => UuidScalar, { description: 'Id of the line.' })
  id: string;

  @Field(() => Int, { description: 'Number inside the contract, from 1.' })
  no: number;

  @Field(() => UuidScalar, { description: 'The selling organisation.' })
  sellerOrganisationId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The proposal it came from.' })
  proposalId: string | null;

  @Field(() => String, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => String, { description: 'Name of the product in Vietnamese.' })
  productName: string;

  @Field(() => String, { nullable: true, description: 'Code of the variety.' })
  variety: string | null;

  @Field(() => Int, { description: 'Rank of the grade; higher is better.' })
  gradeRank: number;

  @Field(() => String, { description: 'Unit of quantity and price: kg, cái, lượt or khách.' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'Volume in that unit.' })
  quantity: string;

  @Field(() => Int64Scalar, { description: 'Farm-gate price in dong per unit.' })
  priceVnd: bigint;

  @Field(() => Int64Scalar, { description: 'Quantity times price in dong.' })
  amountVnd: bigint;

  @Field(() => [DeliverySlotType], { description: 'The schedule.' })
  slots: DeliverySlotType[];
}

@ObjectType('ContractVersion', { description: 'A version of the text; it never changes.' })
export class ContractVersionType {
  @Field(() => Int, { description: 'Number, from 1.' })
  version: number;

  @Field(() => String, {
    description: 'SHA-256 of the exact bytes of the document, hex: what a signature covers.',
  })
  documentHash: string;

  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => String, { description: 'Path of the document (HTML) on this server.' })
  documentPath: string;
}

@ObjectType('ContractSignature', {
  description: 'Evidence that a party accepted the exact bytes of a version.',
})
export class ContractSignatureType {
  @Field(() => Int, { description: 'The version that was signed.' })
  version: number;

  @Field(() => UuidScalar, { description: 'The party.' })
  organisationId: string;

  @Field(() => String, { description: 'Who signed for it.' })
  signerName: string;

  @Field(() => String, { description: 'How: "in_app_acceptance" or "paper_scan".' })
  method: string;

  @Field(() => String, { nullable: true, description: 'Who saw the paper being signed.' })
  witness: string | null;

  @Field(() => String, { nullable: true, description: 'Who read the document aloud.' })
  readAloudBy: string | null;

  @Field(() => String, { nullable: true, description: 'The mandate on file at that time.' })
  mandate: string | null;

  @Field(() => String, { description: 'SHA-256 of the document that was signed, hex.' })
  documentHash: string;

  @Field(() => InstantScalar, { description: 'When, in business time.' })
  signedAt: Date;
}

@ObjectType('ContractEvent', { description: 'A record of the event chain, checkable by anyone.' })
export class ContractEventType {
  @Field(() => Int, { description: 'Number inside the chain, from 1, without gaps.' })
  seq: number;

  @Field(() => String, { description: 'What happened, for example "contract.signed".' })
  action: string;

  @Field(() => InstantScalar, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => String, { description: 'The recorded text: canonical JSON.' })
  payload: string;

  @Field(() => String, { description: 'Hash of the record before, hex; empty for the first.' })
  previousHash: string;

  @Field(() => String, {
    description: 'SHA-256 of "v1|contract|<contract id>|<seq>|<previous hash>|<payload>", hex.',
  })
  hash: string;
}

@ObjectType('LinkedContract', { description: 'A contract of the same chain.' })
export class LinkedContractType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { description: 'Number.' })
  number: string;

  @Field(() => ContractStateEnum, { description: 'Where it stands.' })
  state: ContractState;
}

@ObjectType('Contract', { description: 'A production-consumption contract (hợp đồng liên kết).' })
export class ContractType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => String, { description: 'Number, for example HD-2026-000123.' })
  number: string;

  @Field(() => ContractStateEnum, { description: 'State.' })
  state: ContractState;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The proposal group it was drafted from.',
  })
  proposalGroupId: string | null;

  @Field(() => [LinkedContractType], {
    description:
      'Other contracts of the same chain that you may see (hợp đồng liên kết theo chuỗi).',
  })
  linkedContracts: LinkedContractType[];

  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'When a contract of its chain ended without coming into force while this one was in force; its source or outlet may be gone.',
  })
  linkAffectedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Form of linkage F1 to F7 of Decree 98/2018, article 4; null for a plain sale.',
  })
  linkageForm: string | null;

  @Field(() => GoverningLawEnum, { description: 'The law it follows.' })
  governingLaw: GoverningLaw;

  @Field(() => LocalDateScalar, { description: 'First day of the framework.' })
  termFrom: string;

  @Field(() => LocalDateScalar, { description: 'Last day of the framework.' })
  termTo: string;

  @Field(() => Int64Scalar, { description: 'Value of all lines in dong, transport apart.' })
  totalVnd: bigint;

  @Field(() => InstantScalar, { description: 'The draft lapses at this moment.' })
  signBy: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it came into force.' })
  inForceAt: Date | null;

  @Field(() => InstantScalar, { description: 'When it was drafted.' })
  createdAt: Date;

  @Field(() => [ContractPartyType], { description: 'The buyer, then the sellers.' })
  parties: ContractPartyType[];

  @Field(() => [ContractLineType], { description: 'Lines by number.' })
  lines: ContractLineType[];

  @Field(() => ContractVersionType, { description: 'The version to read and sign.' })
  currentVersion: ContractVersionType;

  @Field(() => ContractVersionType, {
    nullable: true,
    description: 'An amendment that waits for signatures beside the version in force.',
  })
  pendingVersion: ContractVersionType | null;

  @Field(() => [ContractVersionType], { description: 'Every version, the oldest first.' })
  versions: ContractVersionType[];

  @Field(() => [ContractSignatureType], { description: 'Every signature, the earliest first.' })
  signatures: ContractSignatureType[];

  /** For the rights of field resolvers; not in the schema. */
  partyOrgs: readonly string[];
}

@ArgsType()
class ContractFilterArgs {
  @Field(() => ContractStateEnum, { nullable: true, description: 'Only this state.' })
  state?: ContractState | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Only contracts of this party.' })
  organisationId?: string | null;

  @Field(() => TextScalar, { nullable: true, description: 'Only with this product, by code.' })
  productCode?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Only whose term lasts until then.',
  })
  termFrom?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Only whose term began by then.' })
  termTo?: string | null;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Beginnings of words of number, parties and products, with or without marks.',
  })
  text?: string | null;
}

@ArgsType()
export class ContractsArgs extends IntersectionType(PageArgs, ContractFilterArgs) {}

@InputType({ description: 'A document signed by hand.' })
export class SignedPaperInput {
  @Field(() => UuidScalar, {
    description: 'The scan: a file of the contract with the purpose SIGNED_PAPER.',
  })
  fileId: string;

  @Field(() => TextScalar, { description: 'Full name of who saw the pen sign.' })
  witness: string;
}

@InputType({ description: 'Acceptance of a contract for a party.' })
export class SignContractInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => Int, { description: 'The version the signer has read.' })
  version: number;

  @Field(() => TextScalar, { description: 'SHA-256 of the document the signer has read, hex.' })
  documentHash: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party signed for; needed only by a person who manages several.',
  })
  organisationId?: string | null;

  @Field(() => SignedPaperInput, {
    nullable: true,
    description: 'The signed paper; without it the signature is an acceptance in the application.',
  })
  paper?: SignedPaperInput | null;

  @Field(() => TextScalar, { nullable: true, description: 'Who read it aloud, if somebody did.' })
  readAloudBy?: string | null;
}

@InputType({ description: 'Withdrawal from a contract that is not in force.' })
export class VoidContractInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;

  @Field(() => TextScalar, {
    description: 'Why; the other parties read it. At most 500 characters.',
  })
  reason: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party that withdraws; needed only by a person who manages several.',
  })
  organisationId?: string | null;
}

export const ContractConnection = connectionType('Contract', () => ContractType);
export type ContractConnection = Connection<ContractType>;
export const SignContractResult = resultUnion('SignContract', () => ContractType);
export const VoidContractResult = resultUnion('VoidContract', () => ContractType);
