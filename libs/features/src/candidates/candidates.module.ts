import { Module } from '@nestjs/common';
import { CandidateJobs } from './candidate.jobs.js';
import { CandidateService } from './candidate.service.js';

/** Best partners of a line between two rounds ("gợi ý đối tác"). */
@Module({
  providers: [CandidateService, CandidateJobs],
  exports: [CandidateService, CandidateJobs],
})
export class CandidatesModule {}
