CREATE TABLE `attendance` (
	`training_id` text NOT NULL,
	`producer_id` text NOT NULL,
	`people` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`training_id`, `producer_id`),
	FOREIGN KEY (`training_id`) REFERENCES `training`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_has_people" CHECK("attendance"."people" between 1 and 100)
);
--> statement-breakpoint
CREATE INDEX `attendance_by_producer` ON `attendance` (`producer_id`);--> statement-breakpoint
CREATE TABLE `blocker` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`step` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`cleared_at` integer,
	`cleared_by` text,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `blocker_by_product` ON `blocker` (`product_id`,`at`);--> statement-breakpoint
CREATE TABLE `subsidy_grant` (
	`subsidy_id` text NOT NULL,
	`producer_id` text NOT NULL,
	`stamps` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`subsidy_id`, `producer_id`),
	FOREIGN KEY (`subsidy_id`) REFERENCES `subsidy`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grant_has_stamps" CHECK("subsidy_grant"."stamps" > 0)
);
--> statement-breakpoint
CREATE INDEX `grant_by_producer` ON `subsidy_grant` (`producer_id`);--> statement-breakpoint
CREATE TABLE `guide` (
	`process_group` text NOT NULL,
	`version` integer NOT NULL,
	`document` text,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`process_group`, `version`)
);
--> statement-breakpoint
CREATE TABLE `programme_choice` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`chosen` integer NOT NULL,
	`reason` text NOT NULL,
	`document` text,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `programme_choice_by_product` ON `programme_choice` (`product_id`,`at`);--> statement-breakpoint
CREATE TABLE `subsidy` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`document` text,
	`budget_vnd` integer NOT NULL,
	`stamp_price_vnd` integer NOT NULL,
	`share_percent` integer NOT NULL,
	`from` text NOT NULL,
	`until` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "subsidy_has_budget" CHECK("subsidy"."budget_vnd" > 0 and "subsidy"."stamp_price_vnd" > 0),
	CONSTRAINT "subsidy_share" CHECK("subsidy"."share_percent" between 1 and 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subsidy_by_name` ON `subsidy` (`name`);--> statement-breakpoint
CREATE TABLE `survey` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`held_on` text NOT NULL,
	`answers` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `survey_by_product` ON `survey` (`product_id`,`at`);--> statement-breakpoint
CREATE TABLE `training` (
	`id` text PRIMARY KEY NOT NULL,
	`held_on` text NOT NULL,
	`place` text NOT NULL,
	`topic` text NOT NULL,
	`trainer` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL
);
