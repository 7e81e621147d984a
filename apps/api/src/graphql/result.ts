import type { Type } from '@nestjs/common';
import { Field, InputType, ObjectType, createUnionType, registerEnumType } from '@nestjs/graphql';
import type { Refusal as DomainRefusal } from '#domain';
import { REFUSAL_CODES, isRefusal, refusalText } from '#domain';
import type { Outcome } from '#persistence';
import { UuidScalar } from './scalars.js';

const RefusalCodeEnum = Object.fromEntries(REFUSAL_CODES.map((code) => [code, code]));
registerEnumType(RefusalCodeEnum, {
  name: 'RefusalCode',
  description: 'Every business refusal of the product.',
});

@ObjectType({
  description:
    'A business "no": final under this idempotency key, with a sentence that names the fix.',
})
export class Refusal {
  @Field(() => RefusalCodeEnum, { description: 'What stands against it.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'The input field it concerns.' })
  field: string | null;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  messageVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  messageEn: string;
}

/** Every mutation input: the key is made and kept by the client before it sends, and re-used when it sends again. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => UuidScalar, {
    description:
      'Made by the client; the same key repeats the same command without a second effect.',
  })
  idempotencyKey: string;
}

export const toRefusal = (refusal: DomainRefusal): Refusal => {
  const text = refusalText(refusal);
  return Object.assign(new Refusal(), {
    code: refusal.refused,
    field: refusal.field,
    messageVi: text.vi,
    messageEn: text.en,
  });
};

/** `<Name>Result = <Type> | Refusal`, told apart by the class of the value. */
export const resultUnion = <T extends object>(name: string, type: () => Type<T>): object =>
  createUnionType({
    name: `${name}Result`,
    description: `Outcome of the command, or its refusal.`,
    types: () => [type(), Refusal] as const,
    resolveType: (value: object) => (value instanceof Refusal ? Refusal : type()),
  });

/** Answers a mutation: the refusal as it is, or the thing re-read with today's rights. */
export async function answer<T extends object>(
  outcome: Outcome,
  load: (id: string) => Promise<T>,
): Promise<T | Refusal> {
  return isRefusal(outcome) ? toRefusal(outcome) : load(outcome.id);
}
