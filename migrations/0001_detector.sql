CREATE TABLE `case_file` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`product_id` text,
	`producer_id` text,
	`batch_id` text,
	`province` text,
	`opened_at` integer NOT NULL,
	`latest_at` integer NOT NULL,
	`nats` real NOT NULL,
	`joinable` integer DEFAULT 1,
	`closed_at` integer,
	`closed_as` text,
	`revision` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_to_join` ON `case_file` (`kind`,`cause`) WHERE "case_file"."joinable" = 1;--> statement-breakpoint
CREATE INDEX `case_by_opening` ON `case_file` (`opened_at`);--> statement-breakpoint
CREATE INDEX `case_by_closing` ON `case_file` (`closed_at`);--> statement-breakpoint
CREATE INDEX `case_by_producer` ON `case_file` (`producer_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `case_scan` (
	`case_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`serial` integer,
	`province` text,
	PRIMARY KEY(`case_id`, `id`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_stamp` (
	`case_id` text NOT NULL,
	`serial` integer NOT NULL,
	`first_at` integer NOT NULL,
	`latest_at` integer NOT NULL,
	`nats` real NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`case_id`, `serial`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_stamp_by_serial` ON `case_stamp` (`serial`);