CREATE TABLE `case_act` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`what` text NOT NULL,
	`about` text,
	`words` text,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_act_by_case` ON `case_act` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `case_mail` (
	`person_id` text PRIMARY KEY NOT NULL,
	`from` text,
	`digest_hour` integer,
	`digest_on` text
);
--> statement-breakpoint
CREATE TABLE `case_question` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`producer_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`asked_by` text NOT NULL,
	`words` text NOT NULL,
	`due_at` integer NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer` text,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_question_by_case` ON `case_question` (`case_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `case_question_by_producer` ON `case_question` (`producer_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `case_question_open` ON `case_question` (`due_at`) WHERE "case_question"."answered_at" is null;--> statement-breakpoint
CREATE TABLE `inspection` (
	`id` text PRIMARY KEY NOT NULL,
	`serial` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`finding` text NOT NULL,
	`words` text,
	`province` text
);
--> statement-breakpoint
CREATE INDEX `inspection_by_serial` ON `inspection` (`serial`,`at`);--> statement-breakpoint
CREATE INDEX `inspection_by_time` ON `inspection` (`at`);--> statement-breakpoint
ALTER TABLE `case_file` ADD `seen_at` integer;--> statement-breakpoint
ALTER TABLE `case_file` ADD `assignee` text;--> statement-breakpoint
ALTER TABLE `case_file` ADD `announced_at` integer;--> statement-breakpoint
CREATE INDEX `case_to_announce` ON `case_file` (`opened_at`) WHERE "case_file"."announced_at" is null;--> statement-breakpoint
CREATE INDEX `case_open` ON `case_file` (`opened_at`) WHERE "case_file"."closed_at" is null;