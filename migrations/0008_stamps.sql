CREATE TABLE `print_job` (
	`id` text PRIMARY KEY NOT NULL,
	`roll_id` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`form` text NOT NULL,
	`size` text NOT NULL,
	`link` text NOT NULL,
	`with_pins` integer NOT NULL,
	`reason` text,
	`state` text NOT NULL,
	`face` text NOT NULL,
	`part_stamps` integer NOT NULL,
	`parts` integer NOT NULL,
	`parts_done` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`leased_until` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`done_at` integer,
	`downloads` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "print_job_has_stamps" CHECK("print_job"."last" >= "print_job"."first"),
	CONSTRAINT "print_job_parts" CHECK("print_job"."parts_done" between 0 and "print_job"."parts")
);
--> statement-breakpoint
CREATE INDEX `print_job_by_roll` ON `print_job` (`roll_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `print_job_to_do` ON `print_job` (`asked_at`) WHERE "print_job"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `print_job_to_forget` ON `print_job` (`done_at`) WHERE "print_job"."state" in ('done', 'lost');--> statement-breakpoint
CREATE TABLE `roll_order` (
	`id` text PRIMARY KEY NOT NULL,
	`producer_id` text NOT NULL,
	`product_id` text,
	`count` integer NOT NULL,
	`size` text NOT NULL,
	`kind` text NOT NULL,
	`with_pin` integer NOT NULL,
	`link` text NOT NULL,
	`note` text,
	`ordered_by` text NOT NULL,
	`ordered_at` integer NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`refusal` text,
	`roll_id` text,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roll_order_has_stamps" CHECK("roll_order"."count" >= 1),
	CONSTRAINT "roll_order_approved_has_roll" CHECK(("roll_order"."state" = 'approved') = ("roll_order"."roll_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `roll_order_by_producer` ON `roll_order` (`producer_id`,`ordered_at`);--> statement-breakpoint
CREATE INDEX `roll_order_by_state` ON `roll_order` (`state`,`ordered_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `roll_order_by_roll` ON `roll_order` (`roll_id`);--> statement-breakpoint
CREATE TABLE `stamp_change` (
	`id` text PRIMARY KEY NOT NULL,
	`roll_id` text NOT NULL,
	`command` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`stamps` integer NOT NULL,
	`batch_id` text,
	`reason` text,
	`at` integer NOT NULL,
	`before` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stamp_change_by_roll` ON `stamp_change` (`roll_id`,`at`);--> statement-breakpoint
CREATE TABLE `stamp_quota` (
	`producer_id` text PRIMARY KEY NOT NULL,
	`stamps_a_year` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stamp_quota_counts" CHECK("stamp_quota"."stamps_a_year" >= 0)
);
--> statement-breakpoint
ALTER TABLE `roll` ADD `product_id` text REFERENCES product(id);