import { Module } from '@nestjs/common';
import { NotificationJobs } from './notifications.jobs.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  providers: [NotificationsService, NotificationJobs],
  exports: [NotificationsService, NotificationJobs],
})
export class NotificationsModule {}
