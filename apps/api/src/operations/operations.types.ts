import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { InstantScalar } from '../graphql/scalars.js';

@ObjectType('Operations', {
  description: 'State of the clock and of the deliveries between processes.',
})
export class OperationsType {
  @Field(() => InstantScalar, { description: 'Business time, by which deadlines are judged.' })
  businessNow: Date;

  @Field(() => Float, { description: 'How far business time is ahead of real time, in seconds.' })
  clockOffsetSeconds: number;

  @Field(() => Boolean, {
    description: 'True in tests and demonstrations: the clock may be moved.',
  })
  clockMovable: boolean;

  @Field(() => Int, { description: 'Deliveries that are due and not dispatched yet.' })
  pendingDeliveries: number;

  @Field(() => Int, { description: 'Deliveries whose moment has not come.' })
  waitingDeliveries: number;

  @Field(() => Int, { description: 'Deliveries that are dispatched and not done.' })
  runningDeliveries: number;

  @Field(() => Int, {
    description: 'Deliveries given up after too many attempts; somebody must look.',
  })
  deadDeliveries: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Age in seconds of the oldest pending delivery.',
  })
  oldestPendingSeconds: number | null;
}

@InputType({ description: 'Where the business clock goes.' })
export class SetBusinessClockInput extends CommandInput {
  @Field(() => InstantScalar, { description: 'The business time from which the clock goes on.' })
  now: Date;
}

export const SetBusinessClockResult = resultUnion('SetBusinessClock', () => OperationsType);
