-- Rows that are only ever looked up by their whole key stand in the key's own tree: one search instead of two.
CREATE TABLE `evidence_count_by_key` (
	`name` text NOT NULL,
	`key` text NOT NULL,
	`bucket` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`name`, `key`, `bucket`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `evidence_count_by_key` (`name`, `key`, `bucket`, `n`) SELECT `name`, `key`, `bucket`, `n` FROM `evidence_count`;--> statement-breakpoint
DROP TABLE `evidence_count`;--> statement-breakpoint
ALTER TABLE `evidence_count_by_key` RENAME TO `evidence_count`;--> statement-breakpoint
CREATE TABLE `evidence_recent_by_key` (
	`name` text NOT NULL,
	`key` text NOT NULL,
	`place` integer NOT NULL,
	`serial` integer NOT NULL,
	`first_at` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`name`, `key`, `place`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `evidence_recent_by_key` (`name`, `key`, `place`, `serial`, `first_at`, `at`) SELECT `name`, `key`, `place`, `serial`, `first_at`, `at` FROM `evidence_recent`;--> statement-breakpoint
DROP TABLE `evidence_recent`;--> statement-breakpoint
ALTER TABLE `evidence_recent_by_key` RENAME TO `evidence_recent`;--> statement-breakpoint
CREATE INDEX `evidence_recent_by_age` ON `evidence_recent` (`at`);--> statement-breakpoint
CREATE TABLE `network_day_by_key` (
	`day` text NOT NULL,
	`bucket` integer NOT NULL,
	`stamps` integer NOT NULL,
	`refused` integer NOT NULL,
	PRIMARY KEY(`day`, `bucket`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `network_day_by_key` (`day`, `bucket`, `stamps`, `refused`) SELECT `day`, `bucket`, `stamps`, `refused` FROM `network_day`;--> statement-breakpoint
DROP TABLE `network_day`;--> statement-breakpoint
ALTER TABLE `network_day_by_key` RENAME TO `network_day`;--> statement-breakpoint
CREATE TABLE `visit_day_by_key` (
	`day` text NOT NULL,
	`product_id` text NOT NULL,
	`province` text NOT NULL,
	`agent` text NOT NULL,
	`visits` integer NOT NULL,
	PRIMARY KEY(`day`, `product_id`, `province`, `agent`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `visit_day_by_key` (`day`, `product_id`, `province`, `agent`, `visits`) SELECT `day`, `product_id`, `province`, `agent`, `visits` FROM `visit_day`;--> statement-breakpoint
DROP TABLE `visit_day`;--> statement-breakpoint
ALTER TABLE `visit_day_by_key` RENAME TO `visit_day`;--> statement-breakpoint
CREATE TABLE `level_day_by_key` (
	`day` text NOT NULL,
	`level` text NOT NULL,
	`visits` integer NOT NULL,
	PRIMARY KEY(`day`, `level`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `level_day_by_key` (`day`, `level`, `visits`) SELECT `day`, `level`, `visits` FROM `level_day`;--> statement-breakpoint
DROP TABLE `level_day`;--> statement-breakpoint
ALTER TABLE `level_day_by_key` RENAME TO `level_day`;
