CREATE TABLE `api_answer` (
	`api_key_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`location` text,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`api_key_id`, `key`),
	FOREIGN KEY (`api_key_id`) REFERENCES `api_key`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_answer_by_age` ON `api_answer` (`at`);--> statement-breakpoint
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`outlet_id` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`revoked_at` integer,
	`used_at` integer,
	`window_at` integer DEFAULT 0 NOT NULL,
	`window_used` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`outlet_id`) REFERENCES `outlet`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_by_hash` ON `api_key` (`hash`);--> statement-breakpoint
CREATE INDEX `api_key_by_outlet` ON `api_key` (`outlet_id`);--> statement-breakpoint
CREATE TABLE `carton` (
	`serial` integer PRIMARY KEY NOT NULL,
	`producer_id` text NOT NULL,
	`key_version` text NOT NULL,
	`stamps` integer NOT NULL,
	`packed_at` integer NOT NULL,
	`packed_by` text NOT NULL,
	`opened_at` integer,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `carton_by_producer` ON `carton` (`producer_id`,`serial`);--> statement-breakpoint
CREATE TABLE `carton_range` (
	`carton_serial` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`carton_serial`, `first`),
	FOREIGN KEY (`carton_serial`) REFERENCES `carton`(`serial`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "carton_range_within_reach" CHECK("carton_range"."last" >= "carton_range"."first" and "carton_range"."last" - "carton_range"."first" < 10000)
);
--> statement-breakpoint
CREATE INDEX `carton_range_by_first` ON `carton_range` (`first`);--> statement-breakpoint
CREATE TABLE `receipt` (
	`id` text PRIMARY KEY NOT NULL,
	`outlet_id` text NOT NULL,
	`number` integer,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`corrects` text,
	`reason` text,
	`facts` text NOT NULL,
	`expected` text NOT NULL,
	`items` text,
	FOREIGN KEY (`outlet_id`) REFERENCES `outlet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "receipt_closed_has_number" CHECK(("receipt"."state" = 'closed') = ("receipt"."number" is not null))
);
--> statement-breakpoint
CREATE INDEX `receipt_by_outlet` ON `receipt` (`outlet_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_by_number` ON `receipt` (`outlet_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_by_corrected` ON `receipt` (`corrects`);--> statement-breakpoint
CREATE TABLE `receipt_line` (
	`receipt_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`serial` integer,
	`verdict` text NOT NULL,
	`accepted` integer NOT NULL,
	`parts` text NOT NULL,
	`scanned_at` integer NOT NULL,
	`taken_at` integer NOT NULL,
	`taken_by` text NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`receipt_id`, `id`),
	FOREIGN KEY (`receipt_id`) REFERENCES `receipt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipt_line_by_time` ON `receipt_line` (`receipt_id`,`taken_at`,`id`);--> statement-breakpoint
CREATE TABLE `receipt_range` (
	`receipt_id` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`line_id` text NOT NULL,
	`batch_id` text NOT NULL,
	PRIMARY KEY(`receipt_id`, `first`),
	FOREIGN KEY (`receipt_id`) REFERENCES `receipt`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "receipt_range_within_reach" CHECK("receipt_range"."last" >= "receipt_range"."first" and "receipt_range"."last" - "receipt_range"."first" < 10000)
);
--> statement-breakpoint
CREATE INDEX `receipt_range_by_batch` ON `receipt_range` (`batch_id`,`receipt_id`);--> statement-breakpoint
CREATE INDEX `receipt_range_long` ON `receipt_range` (`receipt_id`,`first`) WHERE "receipt_range"."last" > "receipt_range"."first";--> statement-breakpoint
ALTER TABLE `movement` ADD `receipt_id` text;--> statement-breakpoint
CREATE INDEX `movement_long` ON `movement` (`first`) WHERE "movement"."last" > "movement"."first";--> statement-breakpoint
CREATE INDEX `movement_by_receipt` ON `movement` (`receipt_id`) WHERE "movement"."receipt_id" is not null;--> statement-breakpoint
ALTER TABLE `outlet` ADD `soon_days` integer DEFAULT 30 NOT NULL;--> statement-breakpoint
CREATE INDEX `batch_recalled` ON `batch` (`recalled_at`) WHERE "batch"."recalled_at" is not null;