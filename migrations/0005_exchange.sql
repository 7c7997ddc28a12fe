CREATE TABLE `epcis_cursor` (
	`id` integer PRIMARY KEY NOT NULL,
	`audit_seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `epcis_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` text NOT NULL,
	`source` text NOT NULL,
	`type` text NOT NULL,
	`action` text,
	`biz_step` text,
	`disposition` text,
	`event_time` integer NOT NULL,
	`record_time` integer NOT NULL,
	`producer_id` text NOT NULL,
	`product_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`gtin` text,
	`lot` text NOT NULL,
	`outlet_id` text,
	`first` integer,
	`last` integer,
	`error_at` integer,
	`error_reason` text,
	`audience` text NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `epcis_event_by_source` ON `epcis_event` (`source`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_id` ON `epcis_event` (`event_id`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_time` ON `epcis_event` (`event_time`,`seq`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_record_time` ON `epcis_event` (`record_time`,`seq`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_batch` ON `epcis_event` (`batch_id`,`event_time`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_product` ON `epcis_event` (`product_id`,`seq`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_producer` ON `epcis_event` (`producer_id`,`seq`);--> statement-breakpoint
CREATE INDEX `epcis_event_by_class` ON `epcis_event` (`gtin`,`lot`);