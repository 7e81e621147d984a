import { Module } from '@nestjs/common';
import { CandidateBook } from './candidate-book.js';
import { CandidateJobs } from './candidate.jobs.js';
import { CandidateService } from './candidate.service.js';

/** Best partners of a line between two rounds ("gợi ý đối tác"). */
@Module({
  providers: [CandidateService, CandidateBook, CandidateJobs],
  exports: [CandidateService, CandidateBook, CandidateJobs],
})
export class CandidatesModule {}
