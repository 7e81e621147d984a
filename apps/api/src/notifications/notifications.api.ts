import { Module } from '@nestjs/common';
import { NotificationsModule } from '#feature/notifications';
import { NotificationsResolver } from './notifications.resolver.js';

@Module({ imports: [NotificationsModule], providers: [NotificationsResolver] })
export class NotificationsApi {}
