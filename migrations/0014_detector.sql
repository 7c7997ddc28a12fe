CREATE TABLE `day_key` (
	`day` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evidence_count` (
	`name` text NOT NULL,
	`key` text NOT NULL,
	`bucket` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`name`, `key`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `evidence_recent` (
	`name` text NOT NULL,
	`key` text NOT NULL,
	`place` integer NOT NULL,
	`serial` integer NOT NULL,
	`first_at` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`name`, `key`, `place`)
);
--> statement-breakpoint
CREATE INDEX `evidence_recent_by_age` ON `evidence_recent` (`at`);--> statement-breakpoint
CREATE TABLE `flood_hold` (
	`producer_id` text PRIMARY KEY NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `network_day` (
	`day` text NOT NULL,
	`bucket` integer NOT NULL,
	`stamps` integer NOT NULL,
	`refused` integer NOT NULL,
	PRIMARY KEY(`day`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `policy_version` (
	`version` integer PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`settings` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`rise_seconds` integer NOT NULL,
	`revived_days` integer NOT NULL,
	`void_days` integer NOT NULL,
	`not_activated_stamps` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `refused_code` (
	`place` integer PRIMARY KEY NOT NULL,
	`code` integer NOT NULL,
	`networks` integer NOT NULL,
	`province` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `observation` ADD `role` text;--> statement-breakpoint
ALTER TABLE `observation` ADD `network_stamps` integer;--> statement-breakpoint
ALTER TABLE `observation` ADD `network_refused` integer;--> statement-breakpoint
ALTER TABLE `observation` ADD `settled_at` integer;--> statement-breakpoint
CREATE INDEX `observation_open` ON `observation` (`serial`,`at`) WHERE "observation"."settled_at" is null;--> statement-breakpoint
CREATE INDEX `observation_to_settle` ON `observation` (`at`) WHERE "observation"."settled_at" is null;--> statement-breakpoint
ALTER TABLE `stamp` ADD `evidence` blob;--> statement-breakpoint
ALTER TABLE `stamp` ADD `evidence_revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `stamp` ADD `on_the_spot` text;--> statement-breakpoint
ALTER TABLE `stamp` ADD `on_the_spot_at` integer;