CREATE TABLE `activation_notice` (
	`key` text PRIMARY KEY NOT NULL,
	`producer_id` text NOT NULL,
	`roll_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `activation_notice_by_producer` ON `activation_notice` (`producer_id`,`at`);