import { Module } from '@nestjs/common';
import { AnswerService } from './answer.service.js';
import { HintService } from './hint.service.js';
import { ProposalQueries } from './proposal.queries.js';
import { PublicationService } from './publication.service.js';
import { RoundQueries } from './round.queries.js';
import { RoundService } from './round.service.js';

/** Commands and read models of rounds and proposals. The steps of a round need a solver and live in the worker. */
@Module({
  providers: [
    RoundService,
    HintService,
    PublicationService,
    AnswerService,
    RoundQueries,
    ProposalQueries,
  ],
  exports: [
    RoundService,
    HintService,
    PublicationService,
    AnswerService,
    RoundQueries,
    ProposalQueries,
  ],
})
export class MatchmakingModule {}
