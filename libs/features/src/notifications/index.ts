import { NotificationEntity } from './notification.entity.js';

export { NotificationJobs } from './notifications.jobs.js';
export { NotificationsModule } from './notifications.module.js';
export { type NotificationView, NotificationsService } from './notifications.service.js';
export const notificationEntities = [NotificationEntity];
